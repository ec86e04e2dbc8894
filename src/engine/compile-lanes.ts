import { readLookup } from "./lookup.ts";
import { operations } from "./operations.ts";
import { partsOf, type Clock, type Operation, type Scalar } from "./scalar.ts";

/** What an equation reads beside slots: the same for all moments of a run. */
export interface Past {
  readonly start: number;
  readonly stop: number;
  readonly dt: number;
  /** @shape [noise][step] */
  readonly noises: readonly Float64Array[];
  /** @shape [initial] */
  readonly initials: readonly number[];
  /** Whole steps back. @shape [memory] */
  readonly lags: readonly number[];
  /** Values read before there is a past. @shape [memory] */
  readonly firsts: readonly number[];
  /** @shape [memory][step] */
  readonly histories: readonly (readonly number[])[];
}

/** Moments of one run, side by side: an equation is walked once for all of them. */
export interface Lanes {
  readonly count: number;
  /** @shape [slot × moment], row-major */
  readonly values: Float64Array;
  /** @shape [moment] */
  readonly steps: Int32Array;
  readonly times: Float64Array;
  readonly past: Past;
  /** Where equations are worked out. @shape [row × moment] */
  readonly room: Float64Array;
}

/** Writes the value of an equation at each moment into a row of the room; rows below it are kept. */
export type LaneFormula = (lanes: Lanes, row: number) => void;

type Of<K extends Scalar["kind"]> = Extract<Scalar, { kind: K }>;

/** Rows that one part of an expression may begin after its own: a choice keeps two. */
const mostKept = 2;

/** Count the rows of the room that an expression may need. */
export function rowsOf(scalar: Scalar): number {
  return partsOf(scalar).reduce((most, part) => Math.max(most, mostKept + rowsOf(part)), 1);
}

/** Compile an expression for the moments after the start; the same numbers as `evaluate`. */
export function compileLanes(scalar: Scalar): LaneFormula {
  switch (scalar.kind) {
    case "number": {
      const { value } = scalar;
      return eachLane(() => value);
    }
    case "slot":
      return readSlot(scalar.slot);
    case "clock":
      return readClock(scalar.clock);
    case "operation":
      return compileOperation(scalar);
    case "choice":
      return compileChoice(scalar);
    case "fold": {
      const [first, ...rest] = scalar.items.map(compileLanes);
      return first ? compileFold(scalar.operation, first, rest) : eachLane(() => NaN);
    }
    case "lookup": {
      const { table } = scalar;
      return applied(compileLanes(scalar.argument), (x) => readLookup(table, x));
    }
    case "pick":
      return compilePick(scalar);
    case "initial":
      return eachLane(({ past }) => past.initials[scalar.initial] ?? NaN);
    case "memory":
      return recall(scalar);
    case "noise":
      return eachLane(({ past, steps }, t) => past.noises[scalar.noise]?.[steps[t] ?? -1] ?? NaN);
  }
}

function eachLane(read: (lanes: Lanes, t: number) => number): LaneFormula {
  return (lanes, row) => {
    const { room, count } = lanes;
    for (let t = 0; t < count; t++) room[row * count + t] = read(lanes, t);
  };
}

function readSlot(slot: number): LaneFormula {
  return ({ values, room, count }, row) => {
    const [from, to] = [slot * count, row * count];
    for (let t = 0; t < count; t++) room[to + t] = values[from + t]!;
  };
}

function readClock(clock: Clock): LaneFormula {
  if (clock === "time" || clock === "step-time") return eachLane(({ times }, t) => times[t] ?? NaN);
  return eachLane(({ past }) => past[clock]);
}

function recall({ memory }: Of<"memory">): LaneFormula {
  return eachLane(({ past: { lags, firsts, histories }, steps }, t) => {
    const step = (steps[t] ?? NaN) - (lags[memory] ?? 1);
    return (step < 0 ? firsts[memory] : histories[memory]?.[step]) ?? NaN;
  });
}

function applied(operand: LaneFormula, apply: (value: number) => number): LaneFormula {
  return (lanes, row) => {
    operand(lanes, row);
    const { room, count } = lanes;
    for (let at = row * count; at < (row + 1) * count; at++) room[at] = apply(room[at]!);
  };
}

function compileOperation({ operation, operands }: Of<"operation">): LaneFormula {
  const [a, b] = operands.map(compileLanes);
  if (a === undefined) return eachLane(() => NaN);
  if (b !== undefined) return compileFold(operation, a, [b]);
  const apply = operations[operation];
  return applied(a, (value) => apply(value, NaN));
}

/** Join items to the first, one after the other. */
function compileFold(
  operation: Operation,
  first: LaneFormula,
  rest: readonly LaneFormula[],
): LaneFormula {
  const join = joins[operation] ?? joinBy(operations[operation]);
  return (lanes, row) => {
    first(lanes, row);
    for (const item of rest) {
      item(lanes, row + 1);
      join(lanes, row * lanes.count);
    }
  };
}

/** Joins a row of the room, from its first place, with the one after it. */
type Join = (lanes: Lanes, from: number) => void;

function joinBy(apply: (a: number, b: number) => number): Join {
  return ({ room, count }, from) => {
    for (let at = from; at < from + count; at++) room[at] = apply(room[at]!, room[at + count]!);
  };
}

/** The usual operations, written out: a call for each number would take most of the time. */
const joins: Partial<Record<Operation, Join>> = {
  add({ room, count }, from) {
    for (let at = from; at < from + count; at++) room[at]! += room[at + count]!;
  },
  subtract({ room, count }, from) {
    for (let at = from; at < from + count; at++) room[at]! -= room[at + count]!;
  },
  multiply({ room, count }, from) {
    for (let at = from; at < from + count; at++) room[at]! *= room[at + count]!;
  },
  divide({ room, count }, from) {
    for (let at = from; at < from + count; at++) room[at]! /= room[at + count]!;
  },
};

function compileChoice(scalar: Of<"choice">): LaneFormula {
  const condition = compileLanes(scalar.condition);
  const then = compileLanes(scalar.then);
  const otherwise = compileLanes(scalar.otherwise);
  return (lanes, row) => {
    const { room, count } = lanes;
    condition(lanes, row);
    then(lanes, row + 1);
    otherwise(lanes, row + 2);
    for (let at = row * count; at < (row + 1) * count; at++)
      room[at] = room[at] !== 0 ? room[at + count]! : room[at + 2 * count]!;
  };
}

function compilePick({ position, items }: Of<"pick">): LaneFormula {
  const place = compileLanes(position);
  const formulas = items.map(compileLanes);
  return (lanes, row) => {
    const { room, count } = lanes;
    place(lanes, row);
    const places = Array.from(room.subarray(row * count, (row + 1) * count), Math.floor);
    room.fill(0, row * count, (row + 1) * count);
    for (const [index, formula] of formulas.entries()) {
      if (!places.includes(index + 1)) continue;
      formula(lanes, row + 1);
      for (const [t, chosen] of places.entries())
        if (chosen === index + 1) room[row * count + t] = room[(row + 1) * count + t]!;
    }
  };
}
