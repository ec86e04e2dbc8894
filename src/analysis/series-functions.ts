import { binaryOperations, rowOperation } from "./row-operations.ts";
import {
  type Grid,
  mapSeries,
  type RowOperation,
  type Series,
  seriesOf,
  zipSeries,
} from "./series.ts";
import { atTime, overTime, type Reduction } from "./series-over-time.ts";

/** A function of an indicator's or check's expression. */
export interface SeriesFunction {
  readonly arity: readonly [number, number];
  /** True when an array given as an argument counts as many arguments. */
  readonly reduces: boolean;
  readonly apply: (parts: readonly Series[], grid: Grid) => Series;
}

const undefinedSeries = seriesOf(Number.NaN);

function of(parts: readonly Series[], index: number): Series {
  return parts[index] ?? undefinedSeries;
}

function one(apply: (a: number) => number): SeriesFunction {
  return { arity: [1, 1], reduces: false, apply: (parts) => mapSeries(of(parts, 0), apply) };
}

function fold(apply: RowOperation): SeriesFunction {
  return {
    arity: [1, Infinity],
    reduces: true,
    apply: (parts, grid) =>
      parts.slice(1).reduce((sum, part) => zipSeries(sum, part, grid, apply), of(parts, 0)),
  };
}

function over(kind: Reduction): SeriesFunction {
  return {
    arity: [3, 3],
    reduces: false,
    apply: (parts, grid) =>
      overTime(of(parts, 0), kind, { from: of(parts, 1), to: of(parts, 2) }, grid),
  };
}

const safeDivide = rowOperation((a, b) => (b === 0 ? 0 : a / b));
const sum = fold(binaryOperations["+"]);

/** Functions by their canonical name. */
export const seriesFunctions: ReadonlyMap<string, SeriesFunction> = new Map([
  ["abs", one(Math.abs)],
  ["ln", one(Math.log)],
  ["log10", one(Math.log10)],
  ["exp", one(Math.exp)],
  ["sqrt", one(Math.sqrt)],
  ["int", one(Math.floor)],
  ["is_undefined", one((a) => +Number.isNaN(a))],
  ["min", fold(rowOperation((a, b) => Math.min(a, b)))],
  ["max", fold(rowOperation((a, b) => Math.max(a, b)))],
  ["sum", sum],
  [
    "mean",
    {
      arity: [1, Infinity],
      reduces: true,
      apply: (parts, grid) => mapSeries(sum.apply(parts, grid), (a) => a / parts.length),
    },
  ],
  [
    "safediv",
    {
      arity: [2, 2],
      reduces: false,
      apply: (parts, grid) => {
        const [top, bottom] = [of(parts, 0), of(parts, 1)];
        return zipSeries(top, bottom, grid, safeDivide);
      },
    },
  ],
  [
    "at",
    {
      arity: [2, 2],
      reduces: false,
      apply: (parts, grid) => atTime(of(parts, 0), of(parts, 1), grid),
    },
  ],
  ["max_over", over("max")],
  ["min_over", over("min")],
  ["mean_over", over("mean")],
  ["arg_max_over", over("argmax")],
  ["arg_min_over", over("argmin")],
]);
