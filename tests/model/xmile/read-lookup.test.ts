import { describe, expect, it } from "vitest";
import { mistakes, read } from "./read-text.ts";
import { aux, dim } from "./xmile-text.ts";

describe("lookups", () => {
  const table = (inside: string, equation = "<eqn>TIME</eqn>") =>
    `<aux name="t">${equation}<gf${inside}</gf></aux>`;

  it("spread their points over the scale where no abscissas are given", () =>
    expect(
      read(table('><xscale min="0" max="4"/><ypts>1,2,3</ypts>')).variables.get("t")?.lookup,
    ).toEqual({ kind: "continuous", x: [0, 2, 4], y: [1, 2, 3] }));

  it("read their kind and their separator", () =>
    expect(
      read(
        table(' type="extrapolate"><xpts sep=";">0;1</xpts><ypts sep=" ">3 4</ypts>'),
      ).variables.get("t")?.lookup,
    ).toEqual({ kind: "extrapolate", x: [0, 1], y: [3, 4] }));

  it.each([
    ["><xpts>0,1,2</xpts><ypts>1,2</ypts>", "xpts 3 ≠ ypts 2"],
    ["><xpts>0,2,1</xpts><ypts>1,2,3</ypts>", "1 ≤ 2"],
    ["><xpts>0,x</xpts><ypts>1,2</ypts>", "xpts 2"],
    ["><ypts>1,2</ypts>", "<xpts>"],
    ["><xpts>0,1</xpts>", "<ypts>"],
  ])("refuse %s", (inside, detail) =>
    expect(mistakes(table(inside))).toMatchObject([{ code: "bad-lookup", detail }]),
  );

  it("are called by their name", () => {
    const text = `<gf name="curve"><xpts>0,1</xpts><ypts>1,2</ypts></gf>${aux("x", "curve(0.5)")}`;
    const { variables } = read(text);
    expect(variables.get("curve")).toMatchObject({ equations: [], lookup: { y: [1, 2] } });
    expect(variables.get("x")?.equations[0]?.expression).toMatchObject({
      kind: "call",
      name: "lookup",
      arguments: [{ kind: "reference", name: "curve" }, { value: 0.5 }],
    });
  });

  it("may differ from element to element", () => {
    const gf = (y: string) => `<eqn>TIME</eqn><gf><xpts>0,1</xpts><ypts>${y}</ypts></gf>`;
    const body = `<element subscript="A">${gf("1,2")}</element><element subscript="B">${gf("3,4")}</element>`;
    const text = `<aux name="t">${body}<dimensions><dim name="D"/></dimensions></aux>`;
    const { equations } = read(text, { dimensions: dim("D", "A", "B") }).variables.get("t") ?? {};
    expect(equations?.map(({ lookup }) => lookup?.y)).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });
});
