import { readFileSync } from "node:fs";
import {
  createInProcessRunner,
  openAtelierRunner,
  type AtelierRunner,
  type SessionSetup,
} from "#app";
import { readAtelier, type AtelierRules, type Study } from "#model";
import { allianceSource, allianceStudy } from "./alliance.ts";

const rulesFile = new URL("../../../simulations/alliance/atelier.json", import.meta.url);

/** Read the rules of the flagship's sessions. */
export function allianceRules(study: Study): AtelierRules {
  const { rules, diagnostics } = readAtelier(readFileSync(rulesFile, "utf8"), study);
  if (rules === undefined) throw new Error(JSON.stringify(diagnostics));
  return rules;
}

/** Open the flagship for sessions, in this thread. */
export async function openAllianceAtelier(): Promise<AtelierRunner> {
  const study = allianceStudy();
  const rules = allianceRules(study);
  const runner = createInProcessRunner();
  const opened = await openAtelierRunner({ study, rules, runner, source: allianceSource() });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return opened.value;
}

/** What makes a session light enough for a test. */
export const fewRuns: Partial<SessionSetup> = { runCount: 32 };
