import { fail, ok, type Result } from "#base";
import type { Diagnostic, Model } from "#model";
import { compileScalar, type Formula } from "./compile-scalar.ts";
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

/** A run gone through again, equation by equation. */
export interface Rerun {
  /** Every slot at a step, stocks and constants included. @shape [slot] */
  valuesAt(step: number): Float64Array;
  /** Work out every equation again, in place, from the stocks that `values` holds. */
  settle(step: number, values: Float64Array): void;
  /** Values at a step of the slots that depend on time alone, in a fixed order. */
  clockedAt(step: number): Float64Array;
  /** Work out one equation from the inputs that `values` holds. */
  evaluate(slot: number, step: number, values: Float64Array): number;
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
    equation.kind === "formula" ? compileScalar(equation.value) : undefined,
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
    rerun: (trace) => openRerun(plan, { formulas, stocks, still, clocked, moving }, trace),
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

/** A moment whose slots are put in place of one another. */
interface OwnMoment extends Moment {
  values: Float64Array;
}

/** Orders in which to work out the formulas of slots, by how often they change. */
interface Compiled {
  readonly formulas: readonly (Formula | undefined)[];
  readonly stocks: readonly number[];
  readonly still: readonly number[];
  readonly clocked: readonly number[];
  readonly moving: readonly number[];
}

/** Start a run as its simulator did: first values, and what INIT, PREVIOUS and DELAY will ask for. */
function startMoment(plan: Plan, trace: RunTrace): OwnMoment {
  const { start } = plan.model.simSpecs;
  const { stepCount, dt, constants } = trace;
  const values = Float64Array.from(plan.equations, (equation, slot) =>
    equation.kind === "constant"
      ? (constants.get(plan.slots[slot]?.name ?? "") ?? equation.value)
      : NaN,
  );
  const moment: OwnMoment = {
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
  const { formulas, stocks, still, clocked, moving } = compiled;
  const moment = startMoment(plan, trace);
  const { start, dt } = moment;
  const first = moment.values;
  const work = (slots: readonly number[], step: number, values: Float64Array): void => {
    moment.values = values;
    moment.step = step;
    moment.time = moment.stepTime = start + step * dt;
    for (const slot of slots) {
      const formula = formulas[slot];
      if (formula !== undefined) values[slot] = formula(moment);
    }
  };
  const valuesAt = (step: number): Float64Array => {
    const values = first.slice();
    for (const [s, slot] of stocks.entries())
      values[slot] = trace.stocks[step * stocks.length + s] ?? NaN;
    work(moving, step, values);
    return values;
  };
  work(still, 0, first);
  if (plan.memories.length > 0)
    for (let step = 0; step <= trace.stepCount; step++) {
      moment.values = valuesAt(step);
      for (const [m, memory] of plan.memories.entries())
        moment.histories[m]?.push(evaluate(memory.operand, moment));
    }
  return {
    valuesAt,
    settle: (step, values) => work(moving, step, values),
    clockedAt(step) {
      work(clocked, step, first);
      return Float64Array.from(clocked, (slot) => first[slot] ?? NaN);
    },
    evaluate(slot, step, values) {
      moment.values = values;
      moment.step = step;
      moment.time = moment.stepTime = start + step * dt;
      return formulas[slot]?.(moment) ?? NaN;
    },
  };
}
