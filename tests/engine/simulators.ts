import { invariant } from "#base";
import { createInterpreter, type Ensemble, type EnsembleRequest, type Simulator } from "#engine";
import type { Model } from "#model";

/** The plain simulator of a model that must be right. */
export function interpreterOf(model: Model): Simulator {
  const made = createInterpreter(model);
  invariant(made.ok, JSON.stringify(made.ok ? "" : made.error));
  return made.value;
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
