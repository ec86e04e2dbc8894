import { createInterpreter, createWasm, type Ensemble } from "#engine";
import type { Turn } from "../contest.ts";
import { cpuTime } from "./cpu-time.ts";
import { bandOutputs, flagshipRequest, readFlagship } from "./flagship-request.ts";

/** Members of one turn: as many as a first band; the interpreter is given fewer. */
const memberCount = 256;
const fewMembers = 4;

/** Open one back end on the flagship model, one thread. */
export function openFlagship(backend: "f64" | "f64x2" | "interpreter"): Promise<() => Turn> {
  const { study } = readFlagship();
  const made =
    backend === "interpreter"
      ? createInterpreter(study.model)
      : createWasm(study.model, { lanes: backend });
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  const runCount = backend === "interpreter" ? fewMembers : memberCount;
  const request = flagshipRequest(study, runCount, bandOutputs(study));
  return Promise.resolve(() => {
    const begun = cpuTime();
    const ensemble = made.value.simulate(request);
    const elapsedUs = (cpuTime() - begun) / runCount;
    return { elapsedUs, check: sumOfFew(ensemble) };
  });
}

/** Sum all that was kept of the first members, each output beside its own size. */
function sumOfFew({ values, runCount, failures }: Ensemble): number {
  const failed = new Set(failures.map(({ run }) => run));
  let sum = 0;
  for (let row = 0; row < values.length; row += runCount) {
    for (let r = 0; r < fewMembers; r++) {
      if (!failed.has(r)) sum += Math.log1p(Math.abs(values[row + r] ?? NaN));
    }
  }
  return sum;
}
