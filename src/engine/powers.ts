import type { Graph } from "./graph.ts";

/** Largest whole exponent written out as products. */
const productLimit = 64;

/** Write e^a as a power of two: the factor joins those that `a` has already. */
export function exponential(graph: Graph, a: number): number {
  const x = graph.valueOf(a);
  if (x !== undefined) return graph.literal(Math.exp(x));
  return graph.apply("power-of-two", graph.multiply(a, graph.literal(Math.LOG2E)));
}

/** Write ln a as a multiple of the logarithm to base two. */
export function logarithm(graph: Graph, a: number): number {
  const x = graph.valueOf(a);
  if (x !== undefined) return graph.literal(Math.log(x));
  return graph.multiply(graph.apply("binary-logarithm", a), graph.literal(Math.LN2));
}

function wholePower(graph: Graph, a: number, exponent: number): number {
  let result = graph.literal(1);
  let square = a;
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = graph.multiply(result, square);
    if (rest > 1) square = graph.multiply(square, square);
  }
  return result;
}

/** Power by products and square roots; undefined if the exponent is no small multiple of 1/4. */
function rootPower(graph: Graph, a: number, exponent: number): number | undefined {
  const size = Math.abs(exponent);
  const isWhole = Number.isInteger(size);
  if (size > (isWhole ? productLimit : 4) || !Number.isInteger(size * 4)) return undefined;
  let result = wholePower(graph, a, Math.floor(size));
  const quarters = (size * 4) % 4;
  const root = (of: number): number => graph.squareRoot(of);
  if (quarters >= 2) result = graph.multiply(result, root(a));
  if (quarters % 2 === 1) result = graph.multiply(result, root(root(a)));
  return exponent < 0 ? graph.divide(graph.literal(1), result) : result;
}

/** Write a to the power b: as products and roots if b is simple, else through logarithms. */
export function power(graph: Graph, a: number, b: number): number {
  const [x, y] = [graph.valueOf(a), graph.valueOf(b)];
  if (x !== undefined && y !== undefined) return graph.literal(Math.pow(x, y));
  const root = y === undefined ? undefined : rootPower(graph, a, y);
  if (root !== undefined) return root;
  const raise = (base: number): number => {
    const known = graph.valueOf(base);
    const binary =
      known === undefined ? graph.apply("binary-logarithm", base) : graph.literal(Math.log2(known));
    return graph.apply("power-of-two", graph.multiply(b, binary));
  };
  // A logarithm of a negative number is NaN, as is its power to an exponent that is not whole.
  if (y !== undefined && !Number.isInteger(y)) return raise(a);
  if (x !== undefined && x > 0) return raise(a);
  return anyPower(graph, a, b, raise);
}

function anyPower(graph: Graph, a: number, b: number, raise: (base: number) => number): number {
  const zero = graph.literal(0);
  const one = graph.literal(1);
  const half = graph.apply("floor", graph.multiply(b, graph.literal(0.5)));
  const isEven = graph.apply("equal", graph.add(half, half), b);
  const isWhole = graph.apply("equal", graph.apply("floor", b), b);
  const odd = graph.select(isWhole, graph.literal(-1), graph.literal(NaN));
  const sign = graph.select(isEven, one, odd);
  const size = raise(graph.apply("absolute", a));
  const signed = graph.multiply(size, graph.select(graph.apply("less", a, zero), sign, one));
  return graph.select(graph.apply("equal", b, zero), one, signed);
}
