import fc from "fast-check";
import type { Model } from "#model";
import { aux, dimension, flow, modelOf, stock, xmile } from "./xmile-models.ts";

/** A model of any size, as text still: its equations hold `@n@` where the n-th known name will be. */
export interface RandomModel {
  /** One equation for each scalar stock: what flows in, before it is bounded. */
  readonly stocks: readonly string[];
  readonly auxiliaries: readonly string[];
  /** Of an arrayed auxiliary over D, a matrix over D × E, and the flows of an arrayed stock over D. */
  readonly row: string;
  readonly matrix: string;
  readonly arrayFlow: string;
  readonly sizes: readonly [number, number];
  readonly tables: readonly Table[];
  readonly method: string;
  readonly dt: number;
  /** Sorts the variables of the file. */
  readonly order: readonly number[];
}

interface Table {
  readonly type: string;
  readonly start: number;
  readonly gaps: readonly number[];
  readonly values: readonly number[];
}

const hundredths = (min: number, max: number): fc.Arbitrary<number> =>
  fc.integer({ min: min * 100, max: max * 100 }).map((n) => n / 100);

/** Even and uneven abscissas, never on a value that equations give exactly: rounding moves no edge. */
const table: fc.Arbitrary<Table> = fc.record({
  type: fc.constantFrom("continuous", "extrapolate", "discrete"),
  start: hundredths(-3, 0).map((x) => x + 0.00317),
  gaps: fc.oneof(
    hundredths(0.25, 1).map((gap) => [gap, gap, gap, gap]),
    fc.array(hundredths(0.1, 2), { minLength: 1, maxLength: 6 }),
  ),
  values: fc.array(hundredths(-2, 2), { minLength: 7, maxLength: 7 }),
});

const leaf = fc.oneof(
  { weight: 6, arbitrary: fc.nat(999).map((n) => `@${n}@`) },
  { weight: 1, arbitrary: fc.integer({ min: -3, max: 3 }).map((n) => `(${n})`) },
  { weight: 1, arbitrary: fc.constantFrom("0.1", "0.5", "2.5", "PI", "DT", "STOPTIME") },
);

/** Equations that stay of a moderate size, without edges or upright slopes that rounding can reach. */
const { equation } = fc.letrec<{ equation: string }>((tie) => {
  const one = tie("equation");
  const two = fc.tuple(one, one);
  const instant = fc.constantFrom("0.5", "1", "TIME", "c0");
  return {
    equation: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      leaf,
      fc
        .tuple(fc.constantFrom("+", "-", "*"), one, one)
        .map(([operator, a, b]) => `(${a} ${operator} ${b})`),
      two.map(([a, b]) => `(${a} / (1 + ABS(${b})))`),
      two.map(([a, b]) => `SAFEDIV(${a}, 2 + ABS(${b}))`),
      fc
        .tuple(fc.constantFrom("MIN", "MAX"), one, one)
        .map(([name, a, b]) => `${name}(${a}, ${b})`),
      fc
        .tuple(fc.constantFrom("SIN", "COS", "ARCTAN", "TANH", "ABS"), one)
        .map(([name, a]) => `${name}(${a})`),
      one.map((a) => `SQRT(0.1 + ABS(${a}))`),
      one.map((a) => `EXP(-ABS(${a}))`),
      one.map((a) => `LN(1 + ABS(${a}))`),
      two.map(([a, b]) => `(1 + ABS(${a}))^(${b} / (1 + ABS(${b})))`),
      fc
        .tuple(one, fc.constantFrom("2", "3", "0.5", "0.4", "0.75", "1.5"))
        .map(([a, power]) => `(0.1 + ABS(${a}))^${power}`),
      fc.tuple(fc.nat(2), one).map(([n, a]) => `t${n}(${a})`),
      one.map((a) => `INIT(${a})`),
      two.map(([a, b]) => `PREVIOUS(${a}, INIT(${b}))`),
      fc.tuple(one, fc.constantFrom("0.5", "1", "ABS(c0)")).map(([a, n]) => `DELAY(${a}, ${n})`),
      fc
        .tuple(fc.constantFrom("SMTH1", "SMTH3", "DELAY1", "DELAY3"), one)
        .map(([name, a]) => `${name}(${a}, 1.5)`),
      fc.tuple(instant, one, one).map(([t, a, b]) => `(IF TIME > ${t} THEN ${a} ELSE ${b})`),
      fc
        .tuple(fc.constantFrom("STEP", "RAMP", "PULSE"), one)
        .map(([name, a]) => `${name}(${a}, 0.5)`),
      one.map((a) => `(${a} * UNIFORM(0, 1, 7))`),
    ),
  };
});

/** Random models: stocks, flows, auxiliaries, arrays of one and two dimensions, tables, delays. */
export const randomModel: fc.Arbitrary<RandomModel> = fc.record({
  stocks: fc.array(equation, { minLength: 1, maxLength: 4 }),
  auxiliaries: fc.array(equation, { minLength: 1, maxLength: 4 }),
  row: equation,
  matrix: equation,
  arrayFlow: equation,
  sizes: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 2, max: 3 })),
  tables: fc.array(table, { minLength: 3, maxLength: 3 }),
  method: fc.constantFrom("Euler", "RK2", "RK4"),
  dt: fc.constantFrom(0.5, 0.25, 0.125, 0.1),
  order: fc.array(fc.nat(), { minLength: 32, maxLength: 32 }),
});

/** Put names where the grammar left places. */
function named(equation: string, names: readonly string[]): string {
  return equation.replace(/@(\d+)@/g, (_, n: string) => names[Number(n) % names.length] ?? "0");
}

const bounded = (name: string): string => `${name} / (1 + ABS(${name}))`;

function tableText({ type, start, gaps, values }: Table, n: number): string {
  const x = [start];
  for (const gap of gaps) x.push((x.at(-1) ?? 0) + gap);
  const y = x.map((_, i) => values[i] ?? 0);
  return `<aux name="t${n}"><gf type="${type}"><xpts>${x.join()}</xpts><ypts>${y.join()}</ypts></gf></aux>`;
}

function variablesOf(random: RandomModel): readonly string[] {
  const stocks = random.stocks.map((_, n) => `s${n}`);
  const states = [...stocks, "c0", "c1", "TIME", "SUM(v[*])"];
  const inRow = [...states, "v[D]", "MEAN(v[*])", "MAX(v[*])", "D"];
  const inMatrix = [...inRow, "w[D]", "E", "v[D] * E"];
  const arrays = ["SUM(w[*])", "MIN(w[*])", "STDDEV(m[*, *])", "SUM(m[*, e1])", "m[d1, e2]"];
  const known = [...states, ...arrays];
  const auxiliaries = random.auxiliaries.map((equation, n) => {
    const before = random.auxiliaries.slice(0, n).map((_, earlier) => `a${earlier}`);
    return aux(`a${n}`, named(equation, [...known, ...before]));
  });
  const all = [...known, ...random.auxiliaries.map((_, n) => `a${n}`)];
  return [
    ...auxiliaries,
    ...random.tables.map(tableText),
    ...random.stocks.flatMap((equation, n) => [
      stock(`s${n}`, n === 0 ? "c1" : String(n), {
        in: `f${n}`,
        out: `b${n}`,
        nonNegative: n === 3,
      }),
      aux(`x${n}`, named(equation, all)),
      flow(`f${n}`, bounded(`x${n}`)),
      flow(`b${n}`, `s${n} / 2`),
    ]),
    aux("w", named(random.row, inRow), "D"),
    aux("m", named(random.matrix, inMatrix), "D E"),
    stock("v", "D", { in: "fv", dimensions: "D" }),
    aux("xv", named(random.arrayFlow, [...inRow, "w[D]", "SUM(m[D, *])", "m[D, e2]"]), "D"),
    flow("fv", `${bounded("xv[D]")} - v[D] / 3`, "D"),
    aux("c0", "0.75"),
    aux("c1", "2"),
  ];
}

/** Read a random model; `isShuffled` writes its variables in another order. */
export function modelFromRandom(random: RandomModel, isShuffled = false): Model {
  const variables = variablesOf(random).map((text, n) => ({ text, rank: random.order[n] ?? n }));
  if (isShuffled) variables.sort((a, b) => a.rank - b.rank);
  const [first, second] = random.sizes.map((size, n) =>
    Array.from({ length: size }, (_, i) => `${"de"[n] ?? ""}${i + 1}`).join(" "),
  );
  return modelOf(
    xmile(variables.map(({ text }) => text).join(""), {
      method: random.method,
      stop: 2,
      dt: random.dt,
      dimensions: dimension("D", first ?? "") + dimension("E", second ?? ""),
    }),
  );
}
