import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { evaluateIndicators, pairRequests, type Draws, type PairQuestion } from "#analysis";
import { createWasm, type Ensemble, type Simulator } from "#engine";
import { readStudy, type ReadStudy, type Study } from "#model";

/** Texts of the files of a folder of simulations/, by name. */
export function readFolderTexts(name: string): ReadonlyMap<string, string> {
  const folder = join("simulations", name);
  const files = readdirSync(folder).filter((file) => /\.(xmile|json)$/.test(file));
  return new Map(files.map((file) => [file, readFileSync(join(folder, file), "utf8")] as const));
}

/** Read a folder of simulations/ as the app does. */
export function readFolder(name: string): ReadStudy {
  return readStudy(readFolderTexts(name));
}

/** Draws of nothing: runs at the values of the file. */
export function noDraws(runCount: number): Draws {
  return { constants: [], runCount, values: new Float64Array(0) };
}

/** A study with a simulator, and short ways to run it. */
export class Laboratory {
  readonly study: Study;
  readonly simulator: Simulator;

  constructor(name: string) {
    const { study } = readFolder(name);
    if (study === undefined) throw new Error(`No study in ${name}`);
    const simulator = createWasm(study.model);
    if (!simulator.ok) throw new Error(JSON.stringify(simulator.error));
    this.study = study;
    this.simulator = simulator.value;
  }

  /** Indicators of a pair by id, and their times. @shape of values: [save point × run] */
  indicators(question: Partial<PairQuestion>, draws: Draws, step = 0.5) {
    const asked = { scenario: "", settings: {}, assumptions: {}, ...question };
    const requests = pairRequests(this.study, asked, draws);
    const scenario = this.simulator.simulate({ ...requests.scenario, saveStep: step });
    const counterfactual = this.simulator.simulate({ ...requests.counterfactual, saveStep: step });
    const values = evaluateIndicators(this.study, { scenario, counterfactual });
    return {
      failures: scenario.failures.length + counterfactual.failures.length,
      at: (id: string, time: number, run = 0): number => {
        const point = Math.round(time / step) * draws.runCount + run;
        return values.get(id)?.scenario[point] ?? Number.NaN;
      },
    };
  }

  /** Variables of one run at the values of the file and of a scenario. */
  run(scenario: string, outputs: readonly string[], settings: Record<string, number> = {}) {
    const question = { scenario, settings, assumptions: {} };
    const { scenario: request } = pairRequests(this.study, question, noDraws(1), outputs);
    const ensemble = this.simulator.simulate({ ...request, saveStep: 0.125 });
    return (slot: string, time: number) => valueAt(ensemble, slot, time);
  }
}

/** Value of a slot of the first run at a save point. */
export function valueAt(ensemble: Ensemble, slot: string, time: number): number {
  const output = ensemble.outputs.indexOf(slot);
  const point = ensemble.times.findIndex((other) => Math.abs(other - time) < 1e-9);
  const index = (output * ensemble.times.length + point) * ensemble.runCount;
  return output < 0 || point < 0 ? Number.NaN : (ensemble.values[index] ?? Number.NaN);
}
