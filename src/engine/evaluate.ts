import { readLookup } from "./lookup.ts";
import { operations } from "./operations.ts";
import type { Phase } from "./order.ts";
import type { Plan } from "./plan.ts";
import type { Clock, Scalar } from "./scalar.ts";

/** All that an equation may read at one instant of one run. */
export interface Moment {
  readonly plan: Plan;
  /** @shape [slot] */
  readonly values: Float64Array;
  /** @shape [noise][step] */
  readonly noises: readonly Float64Array[];
  readonly start: number;
  readonly stop: number;
  readonly dt: number;
  phase: Phase;
  step: number;
  time: number;
  stepTime: number;
  /** @shape [initial] */
  initials: readonly number[];
  /** Whole steps back. @shape [memory] */
  lags: readonly number[];
  /** Values read before there is a past. @shape [memory] */
  firsts: readonly number[];
  /** @shape [memory][step] */
  readonly histories: readonly number[][];
}

function readClock(clock: Clock, moment: Moment): number {
  return clock === "step-time" ? moment.stepTime : moment[clock];
}

function readNoise(noise: number, moment: Moment): number {
  return moment.noises[noise]?.[moment.step] ?? NaN;
}

function recall(memory: number, moment: Moment): number {
  const { plan, phase } = moment;
  const entry = plan.memories[memory];
  if (phase === "initial" && entry !== undefined) return evaluate(entry.initial, moment);
  const step = moment.step - (moment.lags[memory] ?? 1);
  return (step < 0 ? moment.firsts[memory] : moment.histories[memory]?.[step]) ?? NaN;
}

function recallInitial(initial: number, moment: Moment): number {
  const operand = moment.plan.initials[initial];
  if (moment.phase === "initial" && operand !== undefined) return evaluate(operand, moment);
  return moment.initials[initial] ?? NaN;
}

const foldOperations = {
  add: operations.add,
  multiply: operations.multiply,
  minimum: operations.minimum,
  maximum: operations.maximum,
} as const;

function operate(scalar: Extract<Scalar, { kind: "operation" }>, moment: Moment): number {
  const [a = 0, b = 0] = scalar.operands.map((operand) => evaluate(operand, moment));
  return operations[scalar.operation](a, b);
}

function choose(scalar: Extract<Scalar, { kind: "choice" }>, moment: Moment): number {
  const chosen = evaluate(scalar.condition, moment) !== 0 ? scalar.then : scalar.otherwise;
  return evaluate(chosen, moment);
}

function foldItems(scalar: Extract<Scalar, { kind: "fold" }>, moment: Moment): number {
  const fold = foldOperations[scalar.operation];
  return scalar.items
    .map((item) => evaluate(item, moment))
    .reduce((total, item) => fold(total, item));
}

function pick(scalar: Extract<Scalar, { kind: "pick" }>, moment: Moment): number {
  const item = scalar.items[Math.floor(evaluate(scalar.position, moment)) - 1];
  return item === undefined ? 0 : evaluate(item, moment);
}

/** Work out a scalar expression at one instant, by walking it. */
export function evaluate(scalar: Scalar, moment: Moment): number {
  switch (scalar.kind) {
    case "number":
      return scalar.value;
    case "slot":
      return moment.values[scalar.slot] ?? NaN;
    case "clock":
      return readClock(scalar.clock, moment);
    case "operation":
      return operate(scalar, moment);
    case "choice":
      return choose(scalar, moment);
    case "fold":
      return foldItems(scalar, moment);
    case "lookup":
      return readLookup(scalar.table, evaluate(scalar.argument, moment));
    case "pick":
      return pick(scalar, moment);
    case "initial":
      return recallInitial(scalar.initial, moment);
    case "memory":
      return recall(scalar.memory, moment);
    case "noise":
      return readNoise(scalar.noise, moment);
  }
}
