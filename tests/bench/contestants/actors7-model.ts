import { createWasm, type Ensemble, type Simulator, type WasmOptions } from "#engine";
import { readXmile, type Model } from "#model";

/** Members of the ensemble that is timed. */
export const memberCount = 1000;

/** Capability of the seventh actor at year 28, in the first member. */
export const checkValue = 93.958208;

/** Save points of a run saved yearly. */
export const saveCount = 29;

const outputs = [...Array.from({ length: 7 }, (_, index) => `cap[a${index + 1}]`), "risk[a1]"];

/** The constant that differs from member to member. */
export function safetyOf(member: number): number {
  return 0.05 + (0.9 * member) / memberCount;
}

/** Read actors7. @throws Error when the file is not understood. */
export function readActors7(text: string): Model {
  const { model } = readXmile(text);
  if (model === undefined) throw new Error("actors7.xmile cannot be read");
  return model;
}

/**
 * Make a simulator with so many members a vector.
 *
 * @param lanes - a text, since the bench asks for what the engine may not have yet.
 */
export function simulatorOf(model: Model, lanes: string): Simulator {
  const made = createWasm(model, { lanes } as WasmOptions);
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value;
}

/** Run some members of the ensemble, the end excluded. */
export function simulateMembers(simulator: Simulator, first: number, end: number): Ensemble {
  const runCount = end - first;
  const values = Float64Array.from({ length: runCount }, (_, member) => safetyOf(first + member));
  return simulator.simulate({ runCount, constants: ["safety"], values, outputs, saveStep: 1 });
}

/** Find the check value among the results of the first members. */
export function checkOf(ensemble: Ensemble): number {
  return ensemble.values[(6 * saveCount + saveCount - 1) * ensemble.runCount] ?? NaN;
}

/** Say whether lanes of this name are others than those of `f64`: single precision differs. */
export function isSinglePrecision(model: Model, lanes: string): boolean {
  const found = [lanes, "f64"].map((name) =>
    checkOf(simulateMembers(simulatorOf(model, name), 0, 4)),
  );
  return found[0] !== found[1];
}
