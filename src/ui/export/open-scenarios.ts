import { notKeptYet, readScenarioFile, type ModelFile, type ScenarioFileProblem } from "#app";
import type { Language } from "#model";
import type { SessionState } from "../state/session.svelte.ts";

export { default as Dialog } from "./ScenarioFileDialog.svelte";

/** Why nothing of a file could be taken up. */
export type ScenarioRefusal =
  ScenarioFileProblem | { readonly code: "unreadable" } | { readonly code: "not-ready" };

/** How the opening of a scenario file went. */
export type OpenedScenarios = { readonly fileName: string } & (
  | { readonly refusal: ScenarioRefusal }
  | {
      readonly refusal: undefined;
      readonly added: number;
      /** Scenarios for which the shelf had no room. */
      readonly leftOut: number;
      readonly problems: readonly ScenarioFileProblem[];
      readonly isOtherModel: boolean;
    }
);

/** Take up what a file holds: its work on the screen, its scenarios on the shelf. */
export async function openScenarios(
  file: ModelFile,
  session: SessionState,
  language: Language,
): Promise<OpenedScenarios> {
  const fileName = file.name;
  const { study } = session.view;
  if (study === undefined) return { fileName, refusal: { code: "not-ready" } };
  const read = await readScenarioFile(file).catch(() => undefined);
  if (read === undefined) return { fileName, refusal: { code: "unreadable" } };
  if (!read.ok) return { fileName, refusal: read.error };
  const { file: content, problems } = read.value;
  // The reader's own language stays, whoever wrote the file.
  const fragment = content.work.replace(/;l=\w+$/, `;l=${language}`);
  session.send({ type: "link.opened", fragment });
  const wanted = notKeptYet(content, session.shelf.view.scenarios);
  const added = wanted.filter((one) => keep(session, one)).length;
  const isOtherModel = content.study !== "" && content.study !== study.hash;
  const leftOut = wanted.length - added;
  return { fileName, refusal: undefined, added, leftOut, problems, isOtherModel };
}

function keep({ shelf }: SessionState, one: ReturnType<typeof notKeptYet>[number]): boolean {
  const before = shelf.view.scenarios.length;
  const { name, fragment, study, prediction } = one;
  shelf.send({ type: "kept", name, fragment, study });
  const added = shelf.view.scenarios.at(-1);
  if (added === undefined || shelf.view.scenarios.length === before) return false;
  if (prediction) shelf.send({ type: "predicted", id: added.id, prediction });
  return true;
}
