import { invariant } from "#base";
import {
  createInterpreter,
  createWasm,
  type Ensemble,
  type EnsembleRequest,
  type Simulator,
} from "#engine";
import type { Model } from "#model";

/** The plain simulator of a model that must be right. */
export function interpreterOf(model: Model): Simulator {
  const made = createInterpreter(model);
  invariant(made.ok, JSON.stringify(made.ok ? "" : made.error));
  return made.value;
}

/** The fast simulator of a model that must be right. */
export function wasmOf(model: Model, lanes: "f64" | "f64x2" | "f32x4"): Simulator {
  const made = createWasm(model, { lanes });
  invariant(made.ok, JSON.stringify(made.ok ? "" : made.error));
  return made.value;
}

/** All three simulators of a model, by name. */
export function simulatorsOf(model: Model): readonly (readonly [string, Simulator])[] {
  return [
    ["interpreter", interpreterOf(model)],
    ["f64", wasmOf(model, "f64")],
    ["f64x2", wasmOf(model, "f64x2")],
  ];
}

/** Run one member with the file's constants and some outputs. */
export function runOnce(
  simulator: Simulator,
  outputs: readonly string[],
  request: Partial<EnsembleRequest> = {},
): Ensemble {
  return simulator.simulate({
    runCount: 1,
    constants: [],
    values: new Float64Array(0),
    outputs,
    ...request,
  });
}

/** One output of one run at all save points. */
export function series(ensemble: Ensemble, output: string, run = 0): number[] {
  const o = ensemble.outputs.indexOf(output);
  invariant(o >= 0, `no output ${output}`);
  return Array.from(
    ensemble.times,
    (_, t) => ensemble.values[(o * ensemble.times.length + t) * ensemble.runCount + run] ?? NaN,
  );
}

/**
 * Largest gap between two ensembles: each value against the largest of its own output, or against
 * 1e-3 if that is greater, so that what cancels out is not judged against its own rounding.
 * Values that are not finite must not be finite in both; they count for nothing more.
 */
export function largestGap(found: Ensemble, wanted: Ensemble): number {
  const perOutput = wanted.times.length * wanted.runCount;
  let largest = 0;
  for (let o = 0; o < wanted.outputs.length; o++) {
    const from = o * perOutput;
    let scale = 1e-3;
    for (let i = from; i < from + perOutput; i++) {
      const size = Math.abs(wanted.values[i]!);
      if (Number.isFinite(size) && size > scale) scale = size;
    }
    for (let i = from; i < from + perOutput; i++) {
      const [a, b] = [found.values[i]!, wanted.values[i]!];
      if (Object.is(a, b)) continue;
      if (!Number.isFinite(a) && !Number.isFinite(b)) continue;
      const gap = Math.abs(a - b) / scale;
      if (!(gap <= largest)) largest = Number.isNaN(gap) ? Infinity : gap;
    }
  }
  return largest;
}
