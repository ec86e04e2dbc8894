import { describe, expect, it } from "vitest";
import { readXmile } from "#model";
import { mistakes, read } from "./xmile/read-text.ts";
import { aux, xmile } from "./xmile/xmile-text.ts";

describe("sim_specs", () => {
  const specs = (text: string) => read(aux("a", "1"), { specs: text }).simSpecs;

  it("reads start, stop and dt, one save point a step by default", () =>
    expect(specs("<start>1</start><stop>13</stop><dt>0.25</dt>")).toEqual({
      start: 1,
      stop: 13,
      dt: 0.25,
      saveStep: 0.25,
      method: "euler",
      timeUnits: "year",
    }));

  it("reads a reciprocal dt", () =>
    expect(specs('<start>0</start><stop>1</stop><dt reciprocal="true">8</dt>').dt).toBe(0.125));

  it("takes dt to be 1 where the file gives none", () =>
    expect(specs("<start>0</start><stop>4</stop>").dt).toBe(1));

  it.each([
    ["RK4", "rk4"],
    ["rk2", "rk2"],
    ["Euler", "euler"],
    ["RK45, RK2", "rk2"],
  ])("reads the method %s as %s", (written, method) => {
    const text = xmile(aux("a", "1")).replace("<sim_specs", `<sim_specs method="${written}"`);
    expect(readXmile(text).model?.simSpecs.method).toBe(method);
  });

  it("reads the save interval of a vendor, in any undeclared prefix", () => {
    const text = xmile(aux("a", "1")).replace("<sim_specs", '<sim_specs isee:save_interval="2"');
    expect(readXmile(text).model?.simSpecs.saveStep).toBe(2);
  });

  it.each([
    ["<start>5</start><stop>1</stop>"],
    ["<stop>1</stop>"],
    ["<start>0</start><stop>1</stop><dt>0</dt>"],
    ["<start>0</start><stop>1e9</stop><dt>0.001</dt>"],
    ["<start>zero</start><stop>1</stop>"],
  ])("refuses %s", (specs) =>
    expect(mistakes(aux("a", "1"), { specs })).toMatchObject([{ code: "bad-sim-specs" }]),
  );
});

describe("names", () => {
  it("are canonical, and keep the label of the file", () => {
    const variable = read(aux("Birth  Rate\\nper Head", "1")).variables.get("birth_rate_per_head");
    expect(variable?.label).toBe("Birth  Rate\\nper Head");
  });

  it("may be declared once only, whatever their case", () =>
    expect(mistakes(aux("a b", "1") + aux("A_B", "2"))).toMatchObject([
      { code: "duplicate-variable", place: { variable: "a_b" } },
    ]));

  it("are looked for with the nearest one offered", () =>
    expect(mistakes(aux("birth_rate", "1") + aux("x", "2 * birht_rate"))).toMatchObject([
      {
        code: "unknown-variable",
        name: "birht_rate",
        nearest: "birth_rate",
        place: { variable: "x", span: { start: 4, end: 14 } },
      },
    ]));

  it("of functions are known, with the number of their arguments", () =>
    expect(mistakes(aux("x", "MEX(1, 2) + ABS(1, 2) + STEP(1)"))).toMatchObject([
      { code: "unknown-function", name: "mex", nearest: "max" },
      { code: "wrong-arity", name: "abs", expected: "1", found: 2 },
      { code: "wrong-arity", name: "step", expected: "2", found: 1 },
    ]));

  it("are all checked at once, with equations that are missing or do not parse", () =>
    expect(
      mistakes(aux("a", "1 +") + aux("b", "") + aux("c", "d") + aux("e", "{later}")).map(
        ({ code }) => code,
      ),
    ).toEqual(["syntax", "missing-equation", "missing-equation", "unknown-variable"]));
});

describe("stocks and flows", () => {
  const stock = (inside: string) => `<stock name="S"><eqn>1</eqn>${inside}</stock>`;
  const flow = (inside = "") => `<flow name="in flow"><eqn>1</eqn>${inside}</flow>`;

  it("are joined by canonical names", () => {
    const variable = read(stock("<inflow>In_Flow</inflow>") + flow()).variables.get("s");
    expect(variable).toMatchObject({ kind: "stock", inflows: ["in_flow"], outflows: [] });
  });

  it("are refused when the flow does not exist", () =>
    expect(mistakes(stock("<outflow>out</outflow>"))).toMatchObject([
      { code: "unknown-variable", name: "out", place: { variable: "s" } },
    ]));

  it.each([
    ["<non_negative/>", true],
    ["<non_negative> TruE </non_negative>", true],
    ["<non_negative>false</non_negative>", false],
    ["", false],
  ])("read %s as %s", (tag, value) =>
    expect(read(stock(tag)).variables.get("s")).toMatchObject({ nonNegative: value }),
  );

  it("take the behaviour of the file unless they say otherwise", () => {
    const outside = "<behavior><stock><non_negative/></stock></behavior>";
    const { variables } = read(stock("") + flow(), { outside });
    expect(variables.get("s")).toMatchObject({ nonNegative: true });
    expect(variables.get("in_flow")).toMatchObject({ nonNegative: false });
  });

  it.each(["conveyor", "queue", "oven"])("are refused as %s, by name", (tag) =>
    expect(mistakes(stock(`<${tag}/>`))).toMatchObject([{ code: "unsupported", feature: tag }]),
  );
});

describe("files in the wild", () => {
  const good = xmile(aux("a", "1"));

  it("may begin with a byte order mark and blanks", () =>
    expect(readXmile(`\uFEFF\n  ${good}`).model?.variables.size).toBe(1));

  it("may use a prefix they never declare", () =>
    expect(readXmile(good.replace("<model>", "<isee:prefs/><model>")).model).toBeDefined());

  it("keep GAME as its argument", () =>
    expect(
      read(aux("a", "1") + aux("x", "GAME(a)")).variables.get("x")?.equations[0]?.expression,
    ).toMatchObject({ kind: "reference", name: "a" }));

  it("keep the initial equation of an auxiliary", () => {
    const text = `<aux name="x"><eqn>TIME</eqn><init_eqn>45</init_eqn></aux>`;
    expect(read(text).variables.get("x")?.equations[0]?.initial).toMatchObject({ value: 45 });
  });

  it("keep doc and unit, and say which unit is not understood", () => {
    const { model, diagnostics } = readXmile(
      xmile(`<aux name="x"><eqn>1</eqn><doc> Why. </doc><units>k€//year</units></aux>`),
    );
    expect(model?.variables.get("x")).toMatchObject({ doc: "Why.", unit: undefined });
    expect(diagnostics).toMatchObject([{ severity: "warning", code: "bad-unit" }]);
  });

  it.each([
    ["", "xml-malformed"],
    ["not xml", "xml-malformed"],
    ["<xmile><model></xmile>", "xml-malformed"],
    ["<html/>", "not-xmile"],
    ["<xmile/>", "not-xmile"],
    ['<!DOCTYPE x [<!ENTITY a "b">]><xmile>&a;</xmile>', "xml-malformed"],
  ])("that are not models are refused: %s", (text, code) =>
    expect(readXmile(text)).toMatchObject({ model: undefined, diagnostics: [{ code }] }),
  );

  it("may hold angle brackets in attributes, comments and CDATA, however often", () => {
    const noise = `<x a="1 > 0"/><!-- <a> --><![CDATA[<b>]]>`.repeat(1000);
    expect(readXmile(good.replace("<model>", `${noise}<model>`)).model).toBeDefined();
  });

  it.each([
    ["unclosed comments", "<!--".repeat(1e6)],
    ["unclosed comments in an equation", good.replace("<eqn>1", `<eqn>${"{".repeat(1e6)}`)],
    ["quotes in a name", good.replace('name="a"', `name='${'"'.repeat(1e6)}x'`)],
    ["a chain of sums", good.replace("<eqn>1", `<eqn>1${"+1".repeat(1e5)}`)],
    ["unknown names", good.replace("<eqn>1", `<eqn>MAX(${"zz,".repeat(1e5)}1)`)],
  ])("that hold a million %s are refused without delay", (_, text) =>
    expect(readXmile(text).model === undefined).toBe(true),
  );

  it("say at which line they are malformed", () =>
    expect(readXmile(good.replace("</eqn>", "")).diagnostics).toMatchObject([{ line: 6 }]));

  it("are refused at once when they are too large or too deep", () => {
    const deep = "<a>".repeat(10_000) + "</a>".repeat(10_000);
    expect(readXmile(deep).diagnostics).toMatchObject([{ code: "too-large", what: "nesting" }]);
    const large = " ".repeat(50_000_000);
    expect(readXmile(large).diagnostics).toMatchObject([{ code: "too-large", what: "file" }]);
  });
});
