import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { indicatorOutputs, pairRequests, priorDraws, ringOutputs } from "#analysis";
import type { EnsembleRequest } from "#engine";
import { readStudy, type Study } from "#model";

const folder = "simulations/alliance";

/** Read the flagship. @throws Error when it has errors. */
export function readFlagship(): { readonly study: Study; readonly modelText: string } {
  const names = readdirSync(folder).filter((name) => /\.(json|xmile)$/.test(name));
  const files = new Map(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
  const { study, diagnostics } = readStudy(files);
  if (study === undefined) throw new Error(`The flagship cannot be read: ${diagnostics[0]?.code}`);
  return { study, modelText: files.get("model.xmile") ?? "" };
}

/** List the outputs the app asks for its first band: those of the ring and of the indicators. */
export function bandOutputs(study: Study): readonly string[] {
  return [...new Set([...ringOutputs(study), ...indicatorOutputs(study)])];
}

/** Ask the default scenario over draws of the prior: 28 years, saved every half year. */
export function flagshipRequest(
  study: Study,
  runCount: number,
  outputs: readonly string[],
): EnsembleRequest {
  const question = { scenario: study.scenarios.default, settings: {}, assumptions: {} };
  const draws = priorDraws(study, 1, runCount);
  return { ...pairRequests(study, question, draws, outputs).scenario, saveStep: 0.5 };
}
