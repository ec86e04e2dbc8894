import { expect } from "vitest";
import { invariant } from "#base";
import { createInterpreter, createWasm, type Simulator } from "#engine";
import { readVensim, type Model } from "#model";

/** Control variables: ten months by quarters. */
export const control = `
INITIAL TIME = 0 ~ Month ~ |
FINAL TIME = 10 ~ Month ~ |
TIME STEP = 0.25 ~ Month [0,?] ~ |
SAVEPER = TIME STEP ~~|
`;

/** Read definitions that must be right. */
export async function modelOf(text: string): Promise<Model> {
  const { model, diagnostics } = await readVensim(`{UTF-8}\n${text}${control}`);
  expect(diagnostics).toEqual([]);
  invariant(model !== undefined, "no diagnostic, so a model");
  return model;
}

/** Make a simulator of a model that must be right. */
export function simulatorOf(
  model: Model,
  backend: "interpreter" | "wasm" = "interpreter",
): Simulator {
  const made = backend === "wasm" ? createWasm(model) : createInterpreter(model);
  invariant(made.ok, JSON.stringify(made));
  return made.value;
}

/** One output at every save point. */
export function seriesOf(simulator: Simulator, name: string): number[] {
  const none = { runCount: 1, constants: [], values: new Float64Array(0) };
  return [...simulator.simulate({ ...none, outputs: [name] }).values];
}

/** Value of some variables at the start. */
export async function startOf(text: string, ...names: readonly string[]): Promise<number[]> {
  const simulator = simulatorOf(await modelOf(text));
  return names.map((name) => seriesOf(simulator, name)[0] ?? NaN);
}
