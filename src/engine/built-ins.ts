import { choice, number, operation } from "./scalar-build.ts";
import type { Clock, Noise, Operation, Scalar } from "./scalar.ts";
import type { Scope } from "./scope.ts";

const clock = (name: Clock): Scalar => ({ kind: "clock", clock: name });

/** Names that stand for an instant or a number, written with or without parentheses. */
export const clockNames: Readonly<Record<string, Scalar | undefined>> = {
  time: clock("time"),
  dt: clock("dt"),
  time_step: clock("dt"),
  starttime: clock("start"),
  initial_time: clock("start"),
  stoptime: clock("stop"),
  final_time: clock("stop"),
  pi: number(Math.PI),
  inf: number(Infinity),
};

interface BuiltIn {
  /** Least and most arguments. */
  readonly arity: readonly [number, number];
  readonly build: (given: readonly Scalar[], scope: Scope) => Scalar;
}

const zero = number(0);
const at = (given: readonly Scalar[], index: number, otherwise: Scalar = zero): Scalar =>
  given[index] ?? otherwise;

function unary(name: Operation): BuiltIn {
  return { arity: [1, 1], build: (given) => operation(name, at(given, 0)) };
}

/** Instants are compared a millionth of a step early, so that rounding cannot move an edge. */
const edge = operation("multiply", clock("dt"), number(1e-6));
const reached = (now: Scalar, instant: Scalar): Scalar =>
  operation("at-least", operation("add", now, edge), instant);

function step(height: Scalar, instant: Scalar): Scalar {
  return choice(reached(clock("time"), instant), height, zero);
}

function ramp(slope: Scalar, start: Scalar, end: Scalar | undefined): Scalar {
  const now = end === undefined ? clock("time") : operation("minimum", clock("time"), end);
  const elapsed = operation("maximum", zero, operation("subtract", now, start));
  return operation("multiply", slope, elapsed);
}

/** A volume delivered within one step, once at `first` and then every `interval` if there is one. */
function pulse(volume: Scalar, first: Scalar, interval: Scalar): Scalar {
  const since = operation("add", operation("subtract", clock("step-time"), first), edge);
  const turns = operation("floor", operation("divide", since, interval));
  const repeated = operation("subtract", since, operation("multiply", turns, interval));
  const phase = choice(operation("greater", interval, zero), repeated, since);
  const due = operation(
    "and",
    operation("at-least", since, zero),
    operation("less", phase, clock("dt")),
  );
  return choice(due, operation("divide", volume, clock("dt")), zero);
}

function sign(value: Scalar): Scalar {
  const negative = choice(operation("less", value, zero), number(-1), zero);
  return choice(operation("greater", value, zero), number(1), negative);
}

function safeDivide(given: readonly Scalar[]): Scalar {
  const divisor = at(given, 1);
  const quotient = operation("divide", at(given, 0), divisor);
  return choice(operation("equal", divisor, zero), at(given, 2), quotient);
}

function remember(scope: Scope, operand: Scalar, delay: Scalar, initial: Scalar): Scalar {
  return { kind: "memory", memory: scope.memories.push({ operand, delay, initial }) - 1 };
}

function atStart(scope: Scope, operand: Scalar): Scalar {
  if (operand.kind === "number") return operand;
  return { kind: "initial", initial: scope.initials.push(operand) - 1 };
}

/** FNV-1a of a name, so that a stream depends on names and not on the order of the file. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return hash;
}

/** Name of a slot as a file without arrays has it: `tie[a,b]` is `tie_a_b`, so that it draws the same. */
function flatName(name: string): string {
  const [, owner = name, part = "", elements] = /^([^#[]*)(#[^[]*)?\[(.*)\]$/.exec(name) ?? [];
  return elements === undefined ? name : `${owner}_${elements.replaceAll(",", "_")}${part}`;
}

/** One random draw a step; two calls with the same seed in two equations are two streams. */
function draw(scope: Scope, law: Noise["law"], seed: Scalar | undefined): Scalar {
  const { name } = scope.slot;
  const before = scope.noises.filter((noise) => noise.slot === name).length;
  const value = seed?.kind === "number" ? seed.value : 0;
  const key = hashOf(`${flatName(name)}#${before}`);
  const noise: Noise = { law, slot: name, seed: value, stream: key };
  return { kind: "noise", noise: scope.noises.push(noise) - 1 };
}

function clamp(value: Scalar, least: Scalar | undefined, most: Scalar | undefined): Scalar {
  const above = least === undefined ? value : operation("maximum", value, least);
  return most === undefined ? above : operation("minimum", above, most);
}

function uniform(given: readonly Scalar[], scope: Scope): Scalar {
  const least = at(given, 0);
  const width = operation("subtract", at(given, 1, number(1)), least);
  return operation("add", least, operation("multiply", width, draw(scope, "uniform", given[2])));
}

function normal(given: readonly Scalar[], scope: Scope): Scalar {
  const deviation = operation("multiply", at(given, 1), draw(scope, "normal", given[2]));
  return clamp(operation("add", at(given, 0), deviation), given[3], given[4]);
}

/** Log-normal with this mean and standard deviation (of the value, not of its logarithm). */
function logNormal(given: readonly Scalar[], scope: Scope): Scalar {
  const ratio = operation("divide", at(given, 1), at(given, 0));
  const variance = operation(
    "logarithm",
    operation("add", number(1), operation("multiply", ratio, ratio)),
  );
  const centre = operation("divide", variance, number(2));
  const middle = operation("subtract", operation("logarithm", at(given, 0)), centre);
  const spread = operation("square-root", variance);
  const exponent = operation("multiply", spread, draw(scope, "normal", given[2]));
  const value = operation("exponential", operation("add", middle, exponent));
  return clamp(value, given[3], given[4]);
}

function exponentialDraw(given: readonly Scalar[], scope: Scope): Scalar {
  const logarithm = operation("logarithm", draw(scope, "uniform", given[1]));
  const value = operation("negate", operation("multiply", at(given, 0), logarithm));
  return clamp(value, given[2], given[3]);
}

function poissonDraw(given: readonly Scalar[], scope: Scope): Scalar {
  const count = operation("poisson", at(given, 0), draw(scope, "uniform", given[1]));
  return clamp(count, given[2], given[3]);
}

const initialValue: BuiltIn = {
  arity: [1, 1],
  build: (given, scope) => atStart(scope, at(given, 0)),
};
const uniformDraw: BuiltIn = { arity: [0, 3], build: uniform };

/**
 * Every function of an equation, by canonical name, as scalar operations; array functions are in
 * `array-functions.ts`.
 *
 * @source XMILE 1.0 §3.5 (OASIS, December 2015).
 */
export const builtIns: Readonly<Record<string, BuiltIn | undefined>> = {
  abs: unary("absolute"),
  arccos: unary("arccosine"),
  arcsin: unary("arcsine"),
  arctan: unary("arctangent"),
  cos: unary("cosine"),
  cosh: unary("hyperbolic-cosine"),
  sin: unary("sine"),
  sinh: unary("hyperbolic-sine"),
  tan: unary("tangent"),
  tanh: unary("hyperbolic-tangent"),
  exp: unary("exponential"),
  int: unary("truncate"),
  integer: unary("truncate"),
  ln: unary("logarithm"),
  log10: unary("common-logarithm"),
  sqrt: unary("square-root"),
  floor: unary("floor"),
  round: {
    arity: [1, 1],
    build: (given) => operation("floor", operation("add", at(given, 0), number(0.5))),
  },
  sign: { arity: [1, 1], build: (given) => sign(at(given, 0)) },
  mod: { arity: [2, 2], build: (given) => operation("modulo", at(given, 0), at(given, 1)) },
  power: { arity: [2, 2], build: (given) => operation("power", at(given, 0), at(given, 1)) },
  safediv: { arity: [2, 3], build: safeDivide },
  game: { arity: [1, 1], build: (given) => at(given, 0) },
  step: { arity: [2, 2], build: (given) => step(at(given, 0), at(given, 1)) },
  ramp: { arity: [2, 3], build: (given) => ramp(at(given, 0), at(given, 1), given[2]) },
  pulse: {
    arity: [1, 3],
    build: (given) => pulse(at(given, 0), at(given, 1, clock("start")), at(given, 2)),
  },
  init: initialValue,
  initial: initialValue,
  previous: {
    arity: [1, 2],
    build: (given, scope) => {
      const operand = at(given, 0);
      return remember(scope, operand, zero, atStart(scope, given[1] ?? operand));
    },
  },
  delay: {
    arity: [2, 3],
    build: (given, scope) => {
      const operand = at(given, 0);
      const delay = atStart(scope, at(given, 1));
      return remember(scope, operand, delay, atStart(scope, given[2] ?? operand));
    },
  },
  uniform: uniformDraw,
  random: uniformDraw,
  normal: { arity: [2, 5], build: normal },
  lognormal: { arity: [2, 5], build: logNormal },
  exprnd: { arity: [1, 4], build: exponentialDraw },
  poisson: { arity: [1, 4], build: poissonDraw },
};
