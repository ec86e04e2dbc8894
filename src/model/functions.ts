/** Least and most arguments of a function. */
export type Arity = readonly [least: number, most: number];

/** Functions whose arguments may be whole arrays. */
export const arrayFunctions: ReadonlySet<string> = new Set([
  "sum",
  "mean",
  "min",
  "max",
  "size",
  "stddev",
  "rank",
  "prod",
  "product",
]);

/** Names that need no argument: they may be written without parentheses. */
export const bareFunctions: ReadonlySet<string> = new Set([
  "time",
  "dt",
  "starttime",
  "stoptime",
  "pi",
  "inf",
]);

/** Names that some tools write for `dt`, `starttime` and `stoptime`; a variable of that name wins. */
export const bareAliases: ReadonlySet<string> = new Set([
  "time_step",
  "initial_time",
  "final_time",
]);

const one: Arity = [1, 1];
const many: Arity = [1, 255];

/**
 * Functions an equation may call, by canonical name, with the number of their arguments.
 *
 * @source XMILE 1.0 §3.5 and §3.7.4.
 */
export const functions: ReadonlyMap<string, Arity> = new Map<string, Arity>([
  ...[...bareFunctions].map((name): [string, Arity] => [name, [0, 0]]),
  ...["abs", "arccos", "arcsin", "arctan", "cos", "cosh", "exp", "floor", "int", "integer"].map(
    (name): [string, Arity] => [name, one],
  ),
  ...["ln", "log10", "round", "sign", "sin", "sinh", "sqrt", "tan", "tanh"].map(
    (name): [string, Arity] => [name, one],
  ),
  ...["init", "initial", "game"].map((name): [string, Arity] => [name, one]),
  ["mod", [2, 2]],
  ["power", [2, 2]],
  ["safediv", [2, 3]],
  ["step", [2, 2]],
  ["ramp", [2, 3]],
  ["pulse", [1, 3]],
  ["previous", [1, 2]],
  ["delay", [2, 3]],
  ["lookup", [2, 2]],
  ["random", [0, 3]],
  ["uniform", [0, 3]],
  ["normal", [2, 5]],
  ["lognormal", [2, 5]],
  ["exprnd", [1, 4]],
  ["poisson", [1, 4]],
  ["min", many],
  ["max", many],
  ["sum", one],
  ["mean", many],
  ["size", one],
  ["stddev", many],
  ["prod", one],
  ["product", one],
  ["rank", [2, 3]],
]);
