import type { IntegrationMethod, SimSpecs } from "#model";
import type { Plan } from "./plan.ts";
import type { EnsembleRequest } from "./types.ts";

/** Steps and save points of a run: instants are counted in whole steps, never by adding dt. */
export interface Grid {
  readonly method: IntegrationMethod;
  readonly start: number;
  readonly stop: number;
  readonly dt: number;
  readonly stepCount: number;
  /** Steps between two save points. */
  readonly saveEvery: number;
  readonly times: Float64Array;
}

/** A request whose names are resolved. */
export interface ResolvedRequest {
  readonly grid: Grid;
  readonly runCount: number;
  readonly constants: readonly number[];
  readonly values: Float64Array;
  readonly outputs: readonly number[];
}

/** Room for rounding when a length is counted in steps, as a share of a step. */
const slack = 1e-6;

/** Lay the time grid of a request on a model that runs as `specs` say. @throws RangeError off the grid. */
export function layGrid(
  specs: SimSpecs,
  request: Pick<EnsembleRequest, "saveStep" | "stop" | "dt" | "method">,
): Grid {
  const { start } = specs;
  const { stop = specs.stop, dt = specs.dt, method = specs.method } = request;
  const saveStep = request.saveStep ?? Math.max(specs.saveStep, dt);
  if (!(dt > 0) || !Number.isFinite(dt)) throw new RangeError(`dt is ${dt}`);
  if (!(stop >= start)) throw new RangeError(`stop ${stop} comes before start ${start}`);
  const stepCount = Math.floor((stop - start) / dt + slack);
  const saveEvery = Math.round(saveStep / dt);
  if (saveEvery < 1 || Math.abs(saveStep / dt - saveEvery) > slack * saveEvery)
    throw new RangeError(`save step ${saveStep} is no multiple of dt ${dt}`);
  const times = Float64Array.from(
    { length: Math.floor(stepCount / saveEvery) + 1 },
    (_, t) => start + t * saveEvery * dt,
  );
  return { method, start, stop, dt, stepCount, saveEvery, times };
}

/**
 * Resolve the names of a request and lay its time grid.
 *
 * @throws RangeError for an unknown slot, a non-constant in `constants`, or a step off the grid.
 */
export function resolveRequest(plan: Plan, request: EnsembleRequest): ResolvedRequest {
  const indexOf = (name: string): number => {
    const index = plan.slotIndices.get(name);
    if (index === undefined) throw new RangeError(`no slot ${name} in ${plan.model.name}`);
    return index;
  };
  const constants = request.constants.map(indexOf);
  for (const [c, slot] of constants.entries()) {
    const name = request.constants[c] ?? "";
    if (plan.equations[slot]?.kind !== "constant") throw new RangeError(`${name} is no constant`);
    if (constants.indexOf(slot) !== c) throw new RangeError(`${name} is set twice`);
  }
  const { runCount, values } = request;
  if (values.length !== runCount * constants.length)
    throw new RangeError(
      `${values.length} values for ${runCount} runs of ${constants.length} constants`,
    );
  const outputs = request.outputs.map(indexOf);
  return { grid: layGrid(plan.model.simSpecs, request), runCount, constants, values, outputs };
}
