import { readdir } from "node:fs/promises";
import { join } from "node:path";
import {
  createInProcessRunner,
  openAtelierRunner,
  type AtelierRunner,
  type StudySource,
} from "#app";
import { fail, ok } from "#base";
import { readAtelier } from "#model";
import { InputFault } from "./input-fault.ts";
import { openStudy, refuseErrors } from "./study-folder.ts";
import type { Words } from "./words.ts";

/** File that makes a study one of sessions. */
const rulesFile = "atelier.json";

/** Open a study for sessions, in this thread. @throws InputFault when it is not one. */
export async function openAtelierLaboratory(
  path: string | undefined,
  words: Words,
): Promise<AtelierRunner> {
  const open = await openStudy(path, words);
  const text = open.files.get(rulesFile);
  if (text === undefined) throw new InputFault(words.say("noAtelier", { path: open.path }));
  const { rules, diagnostics } = readAtelier(text, open.study);
  await refuseErrors(diagnostics, words);
  if (rules === undefined) throw new InputFault(words.say("noAtelier", { path: open.path }));
  const source: Pick<StudySource, "posterior" | "file"> = {
    posterior(evidence) {
      const posterior = open.posteriors.get(evidence);
      const file = `posteriors/${evidence}.json`;
      return Promise.resolve(posterior === undefined ? absent(file) : ok(posterior));
    },
    file: (name) => Promise.resolve(absent(name)),
  };
  const runner = createInProcessRunner();
  const opened = await openAtelierRunner({ study: open.study, rules, runner, source });
  if (opened.ok) return opened.value;
  throw new InputFault(words.say("noRun", { detail: JSON.stringify(opened.error) }));
}

function absent(file: string) {
  return fail({ code: "network", file } as const);
}

/** Find the study that a journal names by its hash, among the folders of simulations. */
export async function findStudy(
  root: string,
  hash: string,
  words: Words,
): Promise<string | undefined> {
  const names = await readdir(root).catch((): string[] => []);
  for (const name of names.toSorted()) {
    const path = join(root, name);
    const open = await openStudy(path, words).catch(() => undefined);
    if (open?.study.hash === hash) return path;
  }
  return undefined;
}
