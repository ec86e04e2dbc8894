import { describe, expect, it } from "vitest";
import { readXmile } from "#model";
import { mistakes, read } from "./read-text.ts";
import { aux, dim, xmile } from "./xmile-text.ts";

describe("arrays", () => {
  const dimensions = dim("Who", "A", "B", "C") + dim("Other", "A", "B", "C") + dim("Two", "A", "B");

  it("of a dimension given by its size have elements 1, 2…", () =>
    expect(
      read(aux("a", "1", "N"), { dimensions: '<dim name="N" size="3"/>' }).dimensions.get("n"),
    ).toMatchObject({ elements: ["1", "2", "3"] }));

  it("may have one equation for all elements", () => {
    const { equations } = read(aux("a", "1", "Who"), { dimensions }).variables.get("a") ?? {};
    expect(equations).toHaveLength(1);
    expect(equations?.[0]?.elements).toBeUndefined();
  });

  it("may have one equation for each element, in any order", () => {
    const element = (e: string, v: string) => `<element subscript="${e}"><eqn>${v}</eqn></element>`;
    const body =
      element("B, A", "4") + element("C, A", "5") + element("Who, B", "6") + element("a,a", "1");
    const over = `<dimensions><dim name="Who"/><dim name="Two"/></dimensions>`;
    const text = `<aux name="x">${body}${over}</aux>`;
    const { equations } = read(text, { dimensions }).variables.get("x") ?? {};
    expect(equations?.map(({ elements, text }) => [elements?.join(), text])).toEqual([
      ["a,a", "1"],
      ["a,b", "6"],
      ["b,a", "4"],
      ["b,b", "6"],
      ["c,a", "5"],
      ["c,b", "6"],
    ]);
  });

  it("are refused when an element has no equation", () => {
    const body = `<element subscript="A"><eqn>1</eqn></element>`;
    const over = `<dimensions><dim name="Two"/></dimensions>`;
    expect(mistakes(`<aux name="x">${body}${over}</aux>`, { dimensions })).toMatchObject([
      { code: "missing-equation", place: { variable: "x", element: "b" } },
    ]);
  });

  it("may be given as a list of values", () => {
    const { equations } = read(aux("a", "1, 2, 3", "Who"), { dimensions }).variables.get("a") ?? {};
    expect(equations?.map(({ elements }) => elements?.join())).toEqual(["a", "b", "c"]);
  });

  it.each([
    ["x[A]", "an element"],
    ["x[Who]", "its dimension"],
    ["x[Other]", "another dimension with the same elements"],
    ["x", "nothing, from the dimensions around"],
    ["SUM(x[*])", "all elements, in an array function"],
    ["SUM(x)", "the whole array, in an array function"],
    ["x[i]", "a computed index"],
    ["x[2]", "a position"],
  ])("are read by %s: %s", (equation) => {
    const text = aux("x", "1", "Who") + aux("i", "2") + aux("y", equation, "Who", "Other");
    expect(readXmile(xmile(text, { dimensions })).diagnostics).toEqual([]);
  });

  it.each([
    ["x[D]", "d"],
    ["x[A, B]", "2 ≠ 1"],
    ["x[*]", "*"],
    ["x[Two]", "two"],
    ["i[A]", "1 ≠ 0"],
    ["x", "[who]"],
  ])("refuse %s in a scalar equation", (equation, detail) => {
    const text = aux("x", "1", "Who") + aux("i", "2") + aux("y", equation);
    const [first] = mistakes(text, { dimensions });
    expect(first?.code).toBe("bad-subscript");
    expect(first?.code === "bad-subscript" && first.detail).toContain(detail);
  });

  it("are refused over a dimension that is not declared", () =>
    expect(mistakes(aux("x", "1", "Nowhere"))).toMatchObject([
      { code: "unknown-dimension", name: "nowhere" },
    ]));

  it("are refused beyond a hundred thousand elements", () => {
    const large = '<dim name="N" size="1000"/><dim name="M" size="1000"/>';
    expect(mistakes(aux("x", "1", "N", "M"), { dimensions: large })).toMatchObject([
      { code: "too-large", what: "x" },
    ]);
    const huge = '<dim name="N" size="1000000"/>';
    expect(mistakes(aux("x", "1", "N"), { dimensions: huge })[0]?.code).toBe("too-large");
  });
});
