import { describe, expect, it } from "vitest";
import { mistakes, read } from "./read-text.ts";
import { aux, dim } from "./xmile-text.ts";

describe("macros", () => {
  const twice = `<macro name="TWICE"><parm>x</parm><eqn>2 * x</eqn></macro>`;

  it("without variables become their expression", () => {
    const { variables } = read(aux("a", "1") + aux("y", "TWICE(a) + 1"), { outside: twice });
    expect([...variables.keys()]).toEqual(["a", "y"]);
    expect(variables.get("y")?.equations[0]?.expression).toMatchObject({
      left: { operator: "*", right: { name: "a" } },
    });
  });

  it("take the default of a parameter that is not given", () => {
    const outside = `<macro name="F"><parm>x</parm><parm default="x * 3">y</parm><eqn>x + y</eqn></macro>`;
    const { variables } = read(aux("a", "1") + aux("y", "F(a)"), { outside });
    expect(variables.get("y")?.equations[0]?.expression).toMatchObject({
      right: { operator: "*", left: { name: "a" } },
    });
  });

  it("know only their parameters and their own variables", () => {
    const outside = `<macro name="F"><parm>x</parm><eqn>x + a</eqn></macro>`;
    expect(mistakes(aux("a", "1") + aux("y", "F(a)"), { outside })).toMatchObject([
      { code: "unknown-variable", name: "a", place: { variable: "f" } },
    ]);
  });

  it("may call macros and delays in their result", () => {
    const outside = `${twice}<macro name="F"><parm>x</parm><eqn>TWICE(TWICE(x)) + SMTH1(x, 2)</eqn></macro>`;
    const { variables } = read(aux("a", "1") + aux("y", "F(a + 1)"), { outside });
    expect(variables.get("y#smth1.smooth_1")?.kind).toBe("stock");
    expect(variables.get("y")?.equations[0]?.expression).toMatchObject({
      operator: "+",
      left: { operator: "*", right: { name: "y#twice_2.x" } },
    });
  });

  it.each(["F(x)", "F(x) + F(x)", "F(F(x))"])(
    "whose result calls themselves are refused: %s",
    (result) => {
      const outside = `<macro name="F"><parm>x</parm><eqn>${result}</eqn></macro>`;
      expect(mistakes(aux("y", "F(1)"), { outside })).toMatchObject([
        { code: "unsupported", feature: "macro ↻", place: { variable: "y" } },
      ]);
    },
  );

  it("that call themselves are refused", () => {
    const outside = `<macro name="F"><parm>x</parm><eqn>r</eqn><variables><aux name="r"><eqn>F(x + 1)</eqn></aux></variables></macro>`;
    expect(mistakes(aux("y", "F(1)"), { outside })[0]?.code).toBe("unsupported");
  });

  it("hide the stocks of a delay behind the variable that calls it", () => {
    const { variables } = read(aux("a", "TIME") + aux("y", "SMTH3(a, 2)"));
    const hidden = [...variables.values()].filter((variable) => variable.hidden);
    expect(hidden.filter(({ kind }) => kind === "stock")).toHaveLength(3);
    expect(hidden.every(({ name }) => name.startsWith("y#smth3."))).toBe(true);
  });

  it("make hidden variables arrayed as the variable that calls them", () => {
    const dimensions = dim("D", "A", "B");
    const { variables } = read(aux("a", "TIME", "D") + aux("y", "DELAY1(a[D], 2)", "D"), {
      dimensions,
    });
    expect(variables.get("y#delay1.transit_1")?.dimensions).toEqual(["d"]);
  });

  it("keep delays of order n to whole orders", () =>
    expect(mistakes(aux("a", "1") + aux("y", "DELAYN(a, 2, a)"))).toMatchObject([
      { code: "unsupported", place: { variable: "y" } },
    ]));

  it("cannot keep a state for elements that are not those of the variable", () => {
    const text = aux("a", "1", "D") + aux("y", "SUM(SMTH1(a[*], 2))");
    expect(mistakes(text, { dimensions: dim("D", "A", "B") })).toMatchObject([
      { code: "unsupported" },
    ]);
  });

  it("that multiply at every level are refused", () => {
    const macro = (n: number) =>
      `<macro name="M${n}"><parm>x</parm><eqn>y</eqn><variables>${aux("y", `M${n + 1}(x) + M${n + 1}(2 * x)`)}</variables></macro>`;
    const last = `<macro name="M19"><parm>x</parm><eqn>x</eqn></macro>`;
    const outside = Array.from({ length: 19 }, (_, n) => macro(n)).join("") + last;
    expect(mistakes(aux("a", "M0(1)"), { outside })).toMatchObject([
      { code: "too-large", what: "macros" },
    ]);
  });
});
