import { describe, expect, it } from "vitest";
import type { Model } from "#model";
import { runOnce, series, simulatorsOf } from "../engine/simulators.ts";
import { aux, dimension, flow, modelOf, stock, xmile } from "../engine/xmile-models.ts";

/**
 * Arrays held to sums and loops written here, which share no code with the engine. Seven rows and
 * seven columns bear the same names in another order, so that a place and a name cannot be confused.
 */
const rows = ["a", "b", "c", "d", "e", "f", "g"];
const columns = ["d", "a", "g", "c", "f", "b", "e"];
const part = ["b", "e", "f"];
const dimensions =
  dimension("Row", rows.join(" ")) +
  dimension("Col", columns.join(" ")) +
  dimension("Part", part.join(" ")) +
  '<dim name="Age" size="3"/>';

/** Numbers without pattern: multiples of the golden ratio, folded into ]-4, 4[. */
const scattered = (index: number): number => ((index * 0.6180339887498949) % 1) * 8 - 4;
const v = rows.map((_, r) => scattered(r + 1));
const w = columns.map((_, c) => scattered(40 + c));
const m = rows.map((_, r) => columns.map((_, c) => scattered(100 + 7 * r + c)));

const at = <T>(list: readonly T[], index: number): T => list[index] as T;
const cell = (r: number, c: number): number => at(at(m, r), c);
const rowOf = (name: string): number => rows.indexOf(name);
const columnOf = (name: string): number => columns.indexOf(name);
const indices = rows.map((_, index) => index);
const total = (list: readonly number[]): number => list.reduce((sum, value) => sum + value, 0);
const mean = (list: readonly number[]): number => total(list) / list.length;
const deviation = (list: readonly number[]): number =>
  Math.sqrt(mean(list.map((value) => (value - mean(list)) ** 2)));
/** Place, from 1, of the value that comes `order`-th from the smallest. */
const placeOf = (list: readonly number[], order: number): number =>
  list.indexOf([...list].sort((a, b) => a - b)[order - 1] ?? NaN) + 1;

const byElement = (name: string, dims: readonly string[], values: ReadonlyMap<string, number>) => {
  const elements = [...values].map(
    ([subscript, value]) => `<element subscript="${subscript}"><eqn>${value}</eqn></element>`,
  );
  const names = dims.map((dim) => `<dim name="${dim}"/>`).join("");
  return `<aux name="${name}"><dimensions>${names}</dimensions>${elements.join("")}</aux>`;
};
const data =
  byElement("v", ["Row"], new Map(rows.map((name, r) => [name, at(v, r)]))) +
  byElement("w", ["Col"], new Map(columns.map((name, c) => [name, at(w, c)]))) +
  byElement(
    "m",
    ["Row", "Col"],
    new Map(rows.flatMap((r, i) => columns.map((c, j) => [`${r}, ${c}`, cell(i, j)] as const))),
  ) +
  aux("k", "3");

/** What every simulator gives at the start for the elements of one variable. */
function expectStart(model: Model, wanted: ReadonlyMap<string, number>): void {
  for (const [backend, simulator] of simulatorsOf(model)) {
    const found = runOnce(simulator, [...wanted.keys()]);
    for (const [name, value] of wanted)
      expect(series(found, name)[0], `${name} on ${backend}`).toBeCloseTo(value, 10);
  }
}

const modelWith = (variables: string): Model =>
  modelOf(xmile(data + variables, { stop: 1, dimensions }));

describe("one dimension", () => {
  it.each<[string, (r: number) => number]>([
    ["2 * v + 1", (r) => 2 * at(v, r) + 1],
    ["v[Row] * v[Row] - v", (r) => at(v, r) ** 2 - at(v, r)],
    ["w[Row]", (r) => at(w, columnOf(at(rows, r)))],
    ["v[a] + Row", (r) => at(v, 0) + r + 1],
    [
      "MAX(v, 0) + MIN(v, w[Row])",
      (r) => Math.max(at(v, r), 0) + Math.min(at(v, r), at(w, columnOf(at(rows, r)))),
    ],
    ["v / SUM(v[*])", (r) => at(v, r) / total(v)],
    ["v[8 - Row]", (r) => at(v, 6 - r)],
    ["v[Row + 1]", (r) => v[r + 1] ?? 0],
    [
      "IF v > 0 THEN v ELSE -w[Row]",
      (r) => (at(v, r) > 0 ? at(v, r) : -at(w, columnOf(at(rows, r)))),
    ],
  ])("y[Row] = %s", (equation, wanted) => {
    const model = modelWith(aux("y", equation, "Row"));
    expectStart(model, new Map(rows.map((name, r) => [`y[${name}]`, wanted(r)])));
  });

  it.each<[string, (p: number) => number]>([
    ["v[Part]", (p) => at(v, rowOf(at(part, p)))],
    ["v[Part] - w[Part]", (p) => at(v, rowOf(at(part, p))) - at(w, columnOf(at(part, p)))],
    ["SUM(m[Part, *])", (p) => total(at(m, rowOf(at(part, p))))],
    ["Part", (p) => p + 1],
  ])("y[Part] = %s, a subrange", (equation, wanted) => {
    const model = modelWith(aux("y", equation, "Part"));
    expectStart(model, new Map(part.map((name, p) => [`y[${name}]`, wanted(p)])));
  });

  it("elements of a size are numbered, and each may have its own equation", () => {
    const variables =
      `<aux name="y"><dimensions><dim name="Age"/></dimensions><element subscript="1"><eqn>7</eqn></element>` +
      `<element subscript="2"><eqn>y[1] + v[b]</eqn></element><element subscript="3"><eqn>SUM(y[*]) * 0 + Age</eqn></element></aux>`;
    const wanted = new Map([["z", 2 * (7 + at(v, 1))]]);
    const model = modelWith(
      variables.replace("SUM(y[*]) * 0 + Age", "y[2] * 2") + aux("z", "y[3]"),
    );
    expectStart(model, wanted);
  });
});

describe("seven by seven", () => {
  const pairs = indices.flatMap((r) => indices.map((c) => [r, c] as const));
  it.each<[string, (r: number, c: number) => number]>([
    ["m", cell],
    ["m[Row, Col] * 2 - v[Row] * w[Col]", (r, c) => cell(r, c) * 2 - at(v, r) * at(w, c)],
    ["m[Col, Row]", (r, c) => cell(rowOf(at(columns, c)), columnOf(at(rows, r)))],
    ["m - m[Col, Row]", (r, c) => cell(r, c) - cell(rowOf(at(columns, c)), columnOf(at(rows, r)))],
    ["v[Col] - v[Row]", (r, c) => at(v, rowOf(at(columns, c))) - at(v, r)],
    ["v * w", (r, c) => at(v, r) * at(w, c)],
    ["m / SUM(m[Row, *])", (r, c) => cell(r, c) / total(at(m, r))],
    ["m[Row, c] + m[e, Col]", (r, c) => cell(r, columnOf("c")) + cell(rowOf("e"), c)],
    ["IF Row = Col THEN 1 ELSE 0", (r, c) => +(r === c)],
    ["m[k, Col] + m[Row, k + 1]", (r, c) => cell(2, c) + cell(r, 3)],
  ])("y[Row, Col] = %s", (equation, wanted) => {
    const model = modelWith(aux("y", equation, "Row Col"));
    const names = pairs.map(
      ([r, c]) => [`y[${at(rows, r)},${at(columns, c)}]`, wanted(r, c)] as const,
    );
    expectStart(model, new Map(names));
  });

  it.each<[string, (r: number) => number]>([
    ["SUM(m[Row, *])", (r) => total(at(m, r))],
    ["SUM(m[*, Row])", (r) => total(indices.map((i) => cell(i, columnOf(at(rows, r)))))],
    ["MEAN(m[Row, *]) + MAX(m[Row, *])", (r) => mean(at(m, r)) + Math.max(...at(m, r))],
    ["SUM(m[Row, *] * w[*])", (r) => total(at(m, r).map((value, c) => value * at(w, c)))],
    [
      "SUM(m[Row, Col] * v[Col])",
      (r) => total(at(m, r).map((value, c) => value * at(v, rowOf(at(columns, c))))),
    ],
    ["SUM(m[Row, Part])", (r) => total(part.map((name) => cell(r, columnOf(name))))],
    ["RANK(m[Row, *], 2)", (r) => placeOf(at(m, r), 2)],
  ])("y[Row] = %s", (equation, wanted) => {
    const model = modelWith(aux("y", equation, "Row"));
    expectStart(model, new Map(rows.map((name, r) => [`y[${name}]`, wanted(r)])));
  });
});

describe("array functions", () => {
  const all = m.flat();
  it.each<[string, number]>([
    ["SUM(v[*])", total(v)],
    ["SUM(v)", total(v)],
    ["SUM(m[*, *])", total(all)],
    ["SUM(m)", total(all)],
    ["SUM(v[Part])", total(part.map((name) => at(v, rowOf(name))))],
    ["SUM(m[Part, a])", total(part.map((name) => cell(rowOf(name), columnOf("a"))))],
    ["SUM(v[Row] * w[Row])", total(rows.map((name, r) => at(v, r) * at(w, columnOf(name))))],
    ["SUM(ABS(v[*]) ^ 2)", total(v.map((value) => value ** 2))],
    ["MEAN(v[*])", mean(v)],
    ["MEAN(m[b, *])", mean(at(m, 1))],
    ["MIN(v[*])", Math.min(...v)],
    ["MAX(m[*, *])", Math.max(...all)],
    ["MAX(m[*, g])", Math.max(...indices.map((r) => cell(r, columnOf("g"))))],
    ["SIZE(v[*]) + 10 * SIZE(m[*, *]) + 1000 * SIZE(m[a, *]) + 10000 * SIZE(v[Part])", 37_497],
    ["STDDEV(v[*])", deviation(v)],
    ["STDDEV(m[*, *])", deviation(all)],
    ["PROD(v[*])", v.reduce((product, value) => product * value, 1)],
    ["RANK(v[*], 1) + 10 * RANK(v[*], 7)", placeOf(v, 1) + 10 * placeOf(v, 7)],
    ["v[RANK(v[*], 4)]", [...v].sort((a, b) => a - b)[3] ?? NaN],
    [
      "SUM(m[a, *]) / SUM(m[*, a])",
      total(at(m, 0)) / total(indices.map((r) => cell(r, columnOf("a")))),
    ],
  ])("y = %s", (equation, wanted) =>
    expectStart(modelWith(aux("y", equation)), new Map([["y", wanted]])),
  );

  it("RANK parts equal values by a second array, then by their place", () => {
    const list = byElement(
      "t",
      ["Age"],
      new Map([
        ["1", 5],
        ["2", 5],
        ["3", 4],
      ]),
    );
    const second = byElement(
      "s",
      ["Age"],
      new Map([
        ["1", 9],
        ["2", 1],
        ["3", 0],
      ]),
    );
    const model = modelWith(
      list + second + aux("y", "RANK(t[*], 2)") + aux("z", "RANK(t[*], 2, s[*])"),
    );
    expectStart(
      model,
      new Map([
        ["y", 1],
        ["z", 2],
      ]),
    );
  });
});

describe("stocks over arrays", () => {
  const dt = 0.125;
  const steps = 32;
  /** Trust between seven actors: each pair relaxes towards what the two hold in common. */
  const variables =
    data +
    stock("x", "v[Row]", { in: "gain", out: "loss", dimensions: "Row" }) +
    flow("gain", "0.1 * SUM(trust[Row, *]) + 1", "Row") +
    flow("loss", "x[Row] / 4", "Row") +
    stock("trust", "m[Row, Col] / 10", { in: "change", dimensions: "Row Col" }) +
    flow("change", "(x[Row] * x[Col] / 50 - trust[Row, Col]) / 3", "Row Col");

  interface State {
    readonly x: readonly number[];
    readonly trust: readonly (readonly number[])[];
  }
  const rates = ({ x, trust }: State): State => ({
    x: x.map((value, r) => 0.1 * total(at(trust, r)) + 1 - value / 4),
    trust: trust.map((row, r) =>
      row.map((value, c) => ((at(x, r) * at(x, rowOf(at(columns, c)))) / 50 - value) / 3),
    ),
  });
  const move = (state: State, rate: State, by: number): State => ({
    x: state.x.map((value, r) => value + by * at(rate.x, r)),
    trust: state.trust.map((row, r) =>
      row.map((value, c) => value + by * at(at(rate.trust, r), c)),
    ),
  });
  const methods: Readonly<Record<string, (state: State) => State>> = {
    Euler: (state) => move(state, rates(state), dt),
    RK2: (state) => {
      const first = rates(state);
      const second = rates(move(state, first, dt));
      return move(move(state, first, dt / 2), second, dt / 2);
    },
    RK4: (state) => {
      const first = rates(state);
      const second = rates(move(state, first, dt / 2));
      const third = rates(move(state, second, dt / 2));
      const fourth = rates(move(state, third, dt));
      const weighted = [first, second, second, third, third, fourth];
      return weighted.reduce((moved, rate) => move(moved, rate, dt / 6), state);
    },
  };

  it.each(Object.entries(methods))("follow their loops under %s", (method, step) => {
    const model = modelOf(xmile(variables, { stop: dt * steps, dt, method, dimensions }));
    let state: State = { x: v, trust: m.map((row) => row.map((value) => value / 10)) };
    for (let s = 0; s < steps; s++) state = step(state);
    for (const [backend, simulator] of simulatorsOf(model)) {
      const found = runOnce(simulator, ["x[c]", "trust[b,e]"]);
      expect(series(found, "x[c]").at(-1), backend).toBeCloseTo(at(state.x, 2), 10);
      const wanted = at(at(state.trust, 1), columnOf("e"));
      expect(series(found, "trust[b,e]").at(-1), backend).toBeCloseTo(wanted, 10);
    }
  });
});
