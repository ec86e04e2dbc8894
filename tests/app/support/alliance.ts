import { readdirSync, readFileSync } from "node:fs";
import { fail, ok } from "#base";
import type { StudySource } from "#app";
import { readStudy, type Study } from "#model";

const folder = new URL("../../../simulations/alliance/", import.meta.url);

/** Read the texts of the flagship study, by file name. */
export function allianceTexts(): ReadonlyMap<string, string> {
  const names = readdirSync(folder).filter((name) => /\.(xmile|json)$/.test(name));
  return new Map(names.map((name) => [name, readFileSync(new URL(name, folder), "utf8")]));
}

/** Read the flagship study. */
export function allianceStudy(): Study {
  const { study, diagnostics } = readStudy(allianceTexts());
  if (study === undefined) throw new Error(JSON.stringify(diagnostics.slice(0, 5)));
  return study;
}

/** Read the flagship from its folder, as the app reads it from the network. */
export function allianceSource(): StudySource {
  const file: StudySource["file"] = (name) => {
    try {
      return Promise.resolve(ok(readFileSync(new URL(name, folder), "utf8")));
    } catch {
      return Promise.resolve(fail({ code: "network", file: name }));
    }
  };
  return {
    files: () => Promise.resolve(ok(allianceTexts())),
    posterior: (evidence) => file(`posteriors/${evidence}.json`),
    file,
  };
}
