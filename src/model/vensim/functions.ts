import { binaryOf, callOf, choiceOf, numberOf, referenceOf } from "../build-expression.ts";
import type { Expression } from "../expression.ts";
import type { Arity } from "../functions.ts";

/** How a Vensim function is said in XMILE. */
export interface Translation {
  readonly arity: Arity;
  readonly build: (given: readonly Expression[]) => Expression;
}

const zero = numberOf(0);
const one = numberOf(1);
const time = referenceOf("time");

function at(given: readonly Expression[], index: number): Expression {
  return given[index] ?? zero;
}

/** The same function, perhaps of another name, its arguments in another order. */
function renamed(name: string, arity: number, order?: readonly number[]): Translation {
  return {
    arity: [arity, arity],
    build: (given) => callOf(name, ...(order?.map((index) => at(given, index)) ?? given)),
  };
}

function from(arity: number, build: (...given: readonly Expression[]) => Expression): Translation {
  return { arity: [arity, arity], build: (given) => build(...given) };
}

/** Vensim takes a divisor below a millionth for zero. */
function divideUnlessZero(over: Expression, under: Expression, otherwise: Expression): Expression {
  const isZero = binaryOf("<", callOf("abs", under), numberOf(1e-6));
  return choiceOf(isZero, otherwise, binaryOf("/", over, under));
}

/** Instants are compared from the middle of a step, so that rounding cannot move an edge. */
function middleOf(step: Expression): Expression {
  return binaryOf("+", time, binaryOf("/", step, numberOf(2)));
}

function both(left: Expression, right: Expression): Expression {
  return binaryOf("and", left, right);
}

function pulse(start: Expression, width: Expression, step: Expression): Expression {
  const end = binaryOf("+", start, callOf("max", width, step));
  const isOn = both(binaryOf(">", middleOf(step), start), binaryOf("<", middleOf(step), end));
  return choiceOf(isOn, one, zero);
}

function pulseTrain(given: readonly Expression[], step: Expression): Expression {
  const [start, width, interval, end] = [0, 1, 2, 3].map((index) => at(given, index)) as [
    Expression,
    Expression,
    Expression,
    Expression,
  ];
  const since = binaryOf("-", middleOf(step), start);
  const phase = binaryOf("mod", since, interval);
  const isWithin = both(binaryOf(">", since, zero), binaryOf("<", middleOf(step), end));
  const isOn = both(isWithin, binaryOf("<", phase, callOf("max", width, step)));
  return choiceOf(isOn, one, zero);
}

/** The part of a number that is a multiple of a quantum. */
function quantum(value: Expression, size: Expression): Expression {
  const whole = binaryOf("*", size, callOf("int", binaryOf("/", value, size)));
  return choiceOf(binaryOf("<=", size, zero), value, whole);
}

/** Hold a draw, shifted and stretched, between bounds: `(min, max, shift, stretch, seed)`. */
function boundedDraw(given: readonly Expression[], draw: Expression): Expression {
  const value = binaryOf("+", at(given, 2), binaryOf("*", at(given, 3), draw));
  return callOf("min", at(given, 1), callOf("max", at(given, 0), value));
}

const same = [
  "abs",
  "arccos",
  "arcsin",
  "arctan",
  "cos",
  "cosh",
  "exp",
  "ln",
  "sin",
  "sinh",
  "sqrt",
  "tan",
  "tanh",
] as const;

/**
 * Functions of Vensim that have an equal in XMILE, by name in capitals with single spaces.
 *
 * @param step - how an equation says the time step.
 * @source Vensim reference manual, Functions (vensim.com/documentation).
 */
export function translationsWith(step: Expression): ReadonlyMap<string, Translation> {
  return new Map<string, Translation>([
    ...same.map((name): [string, Translation] => [name.toUpperCase(), renamed(name, 1)]),
    ["INTEGER", renamed("int", 1)],
    ["GAME", from(1, (value = zero) => value)],
    ["MIN", renamed("min", 2)],
    ["MAX", renamed("max", 2)],
    ["SUM", renamed("sum", 1)],
    ["PROD", renamed("prod", 1)],
    ["VMIN", renamed("min", 1)],
    ["VMAX", renamed("max", 1)],
    ["IF THEN ELSE", from(3, (a = zero, b = zero, c = zero) => choiceOf(a, b, c))],
    ["MODULO", from(2, (a = zero, b = one) => binaryOf("mod", a, b))],
    ["POWER", from(2, (a = zero, b = one) => binaryOf("^", a, b))],
    ["LOG", from(2, (a = zero, b = one) => binaryOf("/", callOf("ln", a), callOf("ln", b)))],
    ["QUANTUM", from(2, (a = zero, b = zero) => quantum(a, b))],
    ["ZIDZ", from(2, (a = zero, b = zero) => divideUnlessZero(a, b, zero))],
    ["XIDZ", from(3, (a = zero, b = zero, c = zero) => divideUnlessZero(a, b, c))],
    ["STEP", renamed("step", 2)],
    ["RAMP", renamed("ramp", 3)],
    ["PULSE", from(2, (start = zero, width = zero) => pulse(start, width, step))],
    ["PULSE TRAIN", { arity: [4, 4], build: (given) => pulseTrain(given, step) }],
    ["TIME BASE", from(2, (a = zero, b = one) => binaryOf("+", a, binaryOf("*", b, time)))],
    ["INITIAL", renamed("init", 1)],
    ["SMOOTH", renamed("smth1", 2)],
    ["SMOOTHI", renamed("smth1", 3)],
    ["SMOOTH3", renamed("smth3", 2)],
    ["SMOOTH3I", renamed("smth3", 3)],
    ["SMOOTH N", renamed("smthn", 4, [0, 1, 3, 2])],
    ["DELAY1", renamed("delay1", 2)],
    ["DELAY1I", renamed("delay1", 3)],
    ["DELAY3", renamed("delay3", 2)],
    ["DELAY3I", renamed("delay3", 3)],
    ["DELAY N", renamed("delayn", 4, [0, 1, 3, 2])],
    ["DELAY FIXED", renamed("delay", 3)],
    ["TREND", renamed("trend", 3)],
    ["FORECAST", renamed("forcst", 3)],
    ["RANDOM 0 1", from(0, () => callOf("uniform", zero, one))],
    ["RANDOM UNIFORM", renamed("uniform", 3)],
    ["RANDOM NORMAL", renamed("normal", 5, [2, 3, 4, 0, 1])],
    [
      "RANDOM EXPONENTIAL",
      { arity: [5, 5], build: (given) => boundedDraw(given, callOf("exprnd", one, at(given, 4))) },
    ],
  ]);
}
