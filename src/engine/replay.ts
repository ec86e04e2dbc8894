import { fail, invariant, ok, type Result } from "#base";
import type { Diagnostic, Model } from "#model";
import { compileLanes, rowsOf, type LaneFormula, type Lanes, type Past } from "./compile-lanes.ts";
import { evaluate, type Moment } from "./evaluate.ts";
import { drawNoise } from "./operations.ts";
import { formulaOf, slotsRead } from "./order.ts";
import { planModel, type Plan } from "./plan.ts";
import { partsOf, type Scalar } from "./scalar.ts";
import type { Slot } from "./types.ts";

/** One slot moves another at the same instant, or a flow fills or empties a stock. */
export interface SlotLink {
  readonly from: number;
  readonly to: number;
  readonly kind: "equation" | "inflow" | "outflow";
}

/** What is kept of one run: enough to find every slot again. */
export interface RunTrace {
  /** Constants that the request set, by slot name. */
  readonly constants: ReadonlyMap<string, number>;
  readonly stepCount: number;
  readonly dt: number;
  /** @shape [step × stock], in the order of `Replay.stocks`, from the start of the run. */
  readonly stocks: Float64Array;
}

/** Steps of one run, side by side. */
export interface Moments {
  /** @shape [moment] */
  readonly steps: Int32Array;
  readonly times: Float64Array;
  /** Every slot, stocks and constants included. @shape [slot × moment], row-major */
  readonly values: Float64Array;
}

/** A run gone through again, equation by equation. */
export interface Rerun {
  valuesAt(steps: ArrayLike<number>): Moments;
  /** Work out every equation again, in place, from the stocks that the moments hold. */
  settle(moments: Moments): void;
  /** Slots that depend on time alone, in a fixed order, at every step. @shape [slot][step] */
  clocked(): readonly Float64Array[];
  /**
   * Work out one equation from the inputs that the moments hold.
   *
   * @returns numbers that hold until the next call. @shape [moment]
   */
  evaluate(slot: number, moments: Moments): Float64Array;
}

/** The equations of a model, to be worked out beside a run: what moves what, and by how much. */
export interface Replay {
  /** In the order of the file; indices of slots point here. */
  readonly slots: readonly Slot[];
  /** Stocks, by slot: what a trace keeps. */
  readonly stocks: readonly number[];
  /** Links between slots that change during a run; constants have none. */
  readonly links: readonly SlotLink[];
  /** Go through a run again. */
  rerun(trace: RunTrace): Rerun;
}

/**
 * Make the equations of a model ready to be worked out one by one beside a run.
 *
 * What PREVIOUS and DELAY read is taken from the run as it was: it has no link.
 */
export function createReplay(model: Model): Result<Replay, readonly Diagnostic[]> {
  const planned = planModel(model);
  if (!planned.ok) return fail(planned.error);
  const plan = planned.value;
  const formulas = plan.equations.map((equation) =>
    equation.kind === "formula" ? compileLanes(equation.value) : undefined,
  );
  const rowCount = plan.equations.reduce(
    (most, one) => (one.kind === "formula" ? Math.max(most, rowsOf(one.value)) : most),
    1,
  );
  const stocks = plan.equations.flatMap(({ kind }, slot) => (kind === "stock" ? [slot] : []));
  const paces = pacesOf(plan);
  const still = plan.stepOrder.filter((slot) => paces[slot] === "run");
  const clocked = plan.stepOrder.filter((slot) => paces[slot] === "time");
  const moving = plan.stepOrder.filter((slot) => paces[slot] !== "run");
  return ok({
    slots: plan.slots,
    stocks,
    links: linksOf(plan),
    rerun: (trace) =>
      openRerun(plan, { formulas, rowCount, stocks, still, clocked, moving }, trace),
  });
}

function linksOf(plan: Plan): readonly SlotLink[] {
  return plan.equations.flatMap((equation, to): readonly SlotLink[] => {
    if (equation.kind === "constant") return [];
    if (equation.kind === "stock")
      return [
        ...equation.inflows.map((from) => ({ from, to, kind: "inflow" as const })),
        ...equation.outflows.map((from) => ({ from, to, kind: "outflow" as const })),
      ];
    return slotsRead(equation.value, plan, "step")
      .filter((from) => plan.equations[from]?.kind !== "constant")
      .map((from) => ({ from, to, kind: "equation" as const }));
  });
}

type Pace = "run" | "time" | "step";

/** Say of each slot whether it never changes in a run, changes with time alone, or with the run. */
function pacesOf(plan: Plan): readonly Pace[] {
  const paces = plan.equations.map(({ kind }): Pace => (kind === "constant" ? "run" : "step"));
  const paceOf = (scalar: Scalar): Pace => {
    if (scalar.kind === "slot") return paces[scalar.slot] ?? "step";
    if (scalar.kind === "memory" || scalar.kind === "noise") return "step";
    if (scalar.kind === "clock")
      return scalar.clock === "time" || scalar.clock === "step-time" ? "time" : "run";
    const parts = partsOf(scalar).map(paceOf);
    if (parts.includes("step")) return "step";
    return parts.includes("time") ? "time" : "run";
  };
  for (const slot of plan.stepOrder) {
    const equation = plan.equations[slot];
    if (equation?.kind === "formula") paces[slot] = paceOf(equation.value);
  }
  return paces;
}

/** Orders in which to work out the formulas of slots, by how often they change. */
interface Compiled {
  readonly formulas: readonly (LaneFormula | undefined)[];
  /** Rows in which any of them can be worked out. */
  readonly rowCount: number;
  readonly stocks: readonly number[];
  readonly still: readonly number[];
  readonly clocked: readonly number[];
  readonly moving: readonly number[];
}

/** Start a run as its simulator did: first values, and what INIT, PREVIOUS and DELAY will ask for. */
function startMoment(plan: Plan, trace: RunTrace): Moment {
  const { start } = plan.model.simSpecs;
  const { stepCount, dt, constants } = trace;
  const values = Float64Array.from(plan.equations, (equation, slot) =>
    equation.kind === "constant"
      ? (constants.get(plan.slots[slot]?.name ?? "") ?? equation.value)
      : NaN,
  );
  const moment: Moment = {
    plan,
    values,
    noises: plan.noises.map((noise) => drawNoise(noise, stepCount)),
    ...{ start, stop: start + stepCount * dt, dt },
    ...{ phase: "initial", step: 0, time: start, stepTime: start },
    ...{ initials: [], lags: [], firsts: [], histories: plan.memories.map(() => []) },
  };
  for (const slot of plan.initialOrder) {
    const formula = formulaOf(plan, slot, "initial");
    if (formula !== undefined) values[slot] = evaluate(formula, moment);
  }
  moment.initials = plan.initials.map((scalar) => evaluate(scalar, moment));
  moment.firsts = plan.memories.map((memory) => evaluate(memory.initial, moment));
  moment.lags = plan.memories.map((memory) =>
    Math.max(1, Math.round(evaluate(memory.delay, moment) / dt)),
  );
  moment.phase = "step";
  return moment;
}

function openRerun(plan: Plan, compiled: Compiled, trace: RunTrace): Rerun {
  const { formulas, rowCount, stocks, still, clocked, moving } = compiled;
  const { stepCount } = trace;
  const moment = startMoment(plan, trace);
  const past: Past = moment;
  const { start, dt, values: first } = moment;
  let room = new Float64Array();
  const lanesOf = ({ steps, times, values }: Moments): Lanes => {
    const count = steps.length;
    if (room.length < rowCount * count) room = new Float64Array(rowCount * count);
    return { count, values, steps, times, past, room };
  };
  const work = (slots: readonly number[], moments: Moments): void => {
    const lanes = lanesOf(moments);
    const { count, values } = lanes;
    for (const slot of slots) {
      formulas[slot]?.(lanes, 0);
      for (let t = 0; t < count; t++) values[slot * count + t] = lanes.room[t] ?? NaN;
    }
  };
  const blankAt = (asked: ArrayLike<number>): Moments => {
    const steps = Int32Array.from(asked);
    const count = steps.length;
    const values = new Float64Array(first.length * count);
    for (let slot = 0; slot < first.length; slot++)
      values.fill(first[slot] ?? NaN, slot * count, (slot + 1) * count);
    return { steps, times: Float64Array.from(steps, (step) => start + step * dt), values };
  };
  const valuesAt = (steps: ArrayLike<number>): Moments => {
    const moments = blankAt(steps);
    const count = steps.length;
    for (const [s, slot] of stocks.entries())
      for (let t = 0; t < count; t++)
        moments.values[slot * count + t] =
          trace.stocks[(steps[t] ?? NaN) * stocks.length + s] ?? NaN;
    work(moving, moments);
    return moments;
  };
  work(still, { steps: Int32Array.of(0), times: Float64Array.of(start), values: first });
  if (plan.memories.length > 0)
    for (let step = 0; step <= stepCount; step++) {
      const time = start + step * dt;
      const { values } = valuesAt([step]);
      for (const [m, { operand }] of plan.memories.entries())
        moment.histories[m]?.push(
          evaluate(operand, { ...moment, values, step, time, stepTime: time }),
        );
    }
  return {
    valuesAt,
    settle: (moments) => work(moving, moments),
    clocked() {
      const count = stepCount + 1;
      const moments = blankAt(Array.from({ length: count }, (_, step) => step));
      work(clocked, moments);
      return clocked.map((slot) => moments.values.subarray(slot * count, (slot + 1) * count));
    },
    evaluate(slot, moments) {
      const lanes = lanesOf(moments);
      const formula = formulas[slot];
      invariant(formula !== undefined, "only an equation can be worked out");
      formula(lanes, 0);
      return lanes.room;
    },
  };
}
