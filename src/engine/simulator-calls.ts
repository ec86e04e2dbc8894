import type { Plan } from "./plan.ts";
import { resolveRequest, type ResolvedRequest } from "./request.ts";
import type { Place, RunFailure, Simulator } from "./types.ts";

/** Runs a request whose names are resolved, and writes what it saves where it belongs. */
type Fill = (request: ResolvedRequest, place: Place) => readonly RunFailure[];

/** Make what a simulator offers of the one thing that differs from one to another. */
export function simulatorCalls(plan: Plan, fill: Fill): Pick<Simulator, "simulate" | "fill"> {
  return {
    simulate(request) {
      const resolved = resolveRequest(plan, request);
      const { runCount, outputs } = request;
      const { times } = resolved.grid;
      const values = new Float64Array(outputs.length * times.length * runCount);
      const failures = fill(resolved, { values, runCount, from: 0 });
      return { runCount, outputs, times, values, failures };
    },
    fill(request, place) {
      const resolved = resolveRequest(plan, request);
      const rowCount = request.outputs.length * resolved.grid.times.length;
      const end = place.from + request.runCount;
      if (place.values.length < rowCount * place.runCount || end > place.runCount)
        throw new RangeError(`runs up to ${end} have no place among ${place.runCount}`);
      return fill(resolved, place);
    },
  };
}
