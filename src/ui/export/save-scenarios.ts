import { textFromScenarioFile } from "#app";
import type { Speech } from "../parts/words.svelte.ts";
import type { ExportDesk } from "./export-desk.ts";
import { fileName, saveFile } from "./save-file.ts";

/** Save the work on the screen and the scenarios kept in one file. Its words are in the pack `export`. */
export function saveScenarios({ session, version }: ExportDesk, words: Speech): void {
  const { view, fragment, shelf } = session;
  const text = textFromScenarioFile({
    app: version,
    saved: new Date().toISOString().slice(0, 10),
    study: view.study?.hash ?? "",
    work: fragment,
    scenarios: shelf.view.scenarios,
  });
  const name = fileName([words.t("share.fileName"), view.work.scenario], "json");
  saveFile(name, text, "application/json");
}
