import { describe, expect, it } from "vitest";
import { createInterpreter, createWasm, planModel } from "#engine";
import { readXmile, type Model } from "#model";
import { aux, dimension, flow, modelOf, stock, xmile } from "./xmile-models.ts";
import { interpreterOf, runOnce, series, simulatorsOf } from "./simulators.ts";

/** A model as read, whatever is wrong in its equations. */
function rawModel(text: string): Model {
  const { model } = readXmile(text);
  if (model === undefined) throw new Error("the reader keeps models with mistakes in equations");
  return model;
}

function codesOf(text: string): readonly string[] {
  const { model, diagnostics } = readXmile(text);
  const found = diagnostics.map(({ code }) => code);
  if (model === undefined) return found;
  const planned = planModel(model);
  return planned.ok ? found : [...found, ...planned.error.map(({ code }) => code)];
}

describe("a plan", () => {
  it("names slots by variable and elements", () => {
    const dimensions = dimension("Actor", "A1 A2") + dimension("Other", "A1 A2");
    const text = xmile(aux("Trust level", "Actor + Other", "Actor Other"), { dimensions });
    const { slots } = interpreterOf(modelOf(text));
    expect(slots.map(({ name }) => name)).toEqual([
      "trust_level[a1,a1]",
      "trust_level[a1,a2]",
      "trust_level[a2,a1]",
      "trust_level[a2,a2]",
    ]);
    expect(slots[1]?.elements).toEqual(["a1", "a2"]);
  });

  it("calls constant what is a literal number after its sign, and nothing else", () => {
    const text = xmile(
      aux("a", "-3") + aux("b", "1 + 1") + aux("c", "a") + stock("s", "5", {}) + flow("f", "2"),
    );
    const kinds = interpreterOf(modelOf(text)).slots.map(({ name, kind }) => [name, kind]);
    expect(Object.fromEntries(kinds)).toEqual({
      a: "constant",
      b: "auxiliary",
      c: "auxiliary",
      s: "stock",
      f: "flow",
    });
  });

  it("lists every slot after those it reads", () => {
    const text = xmile(aux("c", "b + 1") + aux("b", "a + 1") + aux("a", "s") + stock("s", "1", {}));
    const names = interpreterOf(modelOf(text)).slots.map(({ name }) => name);
    expect(names).toEqual(["s", "a", "b", "c"]);
  });

  it("reports each algebraic loop once, by its slots", () => {
    const planned = planModel(rawModel(xmile(aux("a", "b") + aux("b", "c + a") + aux("c", "1"))));
    expect(planned.ok ? [] : planned.error).toEqual([
      { severity: "error", code: "algebraic-loop", path: ["a", "b"] },
    ]);
  });

  it("accepts an array whose elements follow from one another", () => {
    const own = (element: string, equation: string): string =>
      `<element subscript="${element}"><eqn>${equation}</eqn></element>`;
    const text = xmile(
      `<aux name="x"><dimensions><dim name="D"/></dimensions>${own("a", "1")}${own("b", "x[a] + 1")}${own("c", "2 * x[b]")}</aux>`,
      { dimensions: dimension("D", "a b c") },
    );
    for (const [, simulator] of simulatorsOf(modelOf(text)))
      expect(series(runOnce(simulator, ["x[c]"]), "x[c]")[0]).toBe(4);
  });

  it("reports a loop that only the initial values close", () => {
    const text = xmile(stock("s", "a", { in: "f" }) + flow("f", "1") + aux("a", "2 * s"));
    expect(codesOf(text)).toContain("algebraic-loop");
  });

  it.each([
    ["a name that is no variable", aux("y", "nobody + 1"), "unknown-variable"],
    ["a function that does not exist", aux("y", "FROBNICATE(1)"), "unknown-function"],
    ["too many arguments", aux("y", "SQRT(1, 2)"), "wrong-arity"],
    ["a subscript that is no element", aux("y", "v[nobody]") + aux("v", "D", "D"), "bad-subscript"],
    ["an array without subscripts", aux("y", "v + 1") + aux("v", "D", "D"), "bad-subscript"],
    ["a flow that does not exist", stock("s", "1", { in: "nobody" }), "unknown-variable"],
  ])("gives a diagnostic for %s", (_, variables, code) => {
    expect(codesOf(xmile(variables, { dimensions: dimension("D", "a b") }))).toContain(code);
  });

  it("is refused by both simulators with the same diagnostics", () => {
    const model = rawModel(xmile(aux("a", "b") + aux("b", "a")));
    expect(createWasm(model)).toEqual(createInterpreter(model));
  });

  it("stands a chain of 5,000 auxiliaries", () => {
    const chain = Array.from({ length: 5000 }, (_, i) =>
      aux(`a${i}`, i === 0 ? "TIME" : `a${i - 1} + 1`),
    );
    const model = modelOf(xmile(chain.reverse().join(""), { stop: 1 }));
    for (const [, simulator] of simulatorsOf(model))
      expect(series(runOnce(simulator, ["a4999"]), "a4999").at(-1)).toBe(5000);
  });
});
