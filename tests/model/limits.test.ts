import { expect, it } from "vitest";
import { parseEquation, readStudy, readXmile, type Diagnostic } from "#model";
import { aux, xmile } from "./xmile/xmile-text.ts";

/** Longest that a hostile text may take on a busy machine; most take a few milliseconds. */
const longestMs = 10_000;

/** What a hostile text may leave in memory beyond itself, waste included. */
const mostMegabytes = 256;

/** Read, and see that memory has not grown beyond what a refusal needs. */
function sized<T>(read: () => T): T {
  const before = process.memoryUsage();
  const result = read();
  const after = process.memoryUsage();
  const grown = after.heapUsed + after.external - before.heapUsed - before.external;
  expect(grown / 1e6).toBeLessThan(mostMegabytes);
  return result;
}

/** Codes of what is wrong with a text that must be refused. */
function refusal(text: string): readonly Diagnostic["code"][] {
  const { model, diagnostics } = sized(() => readXmile(text));
  expect(model).toBeUndefined();
  return diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code);
}

const good = xmile(aux("a", "1"));
const withDoctype = (doctype: string, equation: string): string =>
  good.replace("<xmile", `<!DOCTYPE xmile [${doctype}]><xmile`).replace("<eqn>1", equation);

it(
  "entities that multiply at every level are refused, not expanded",
  () => {
    const levels = Array.from({ length: 30 }, (_, n) => `<!ENTITY e${n + 1} "&e${n};&e${n};">`);
    const bomb = withDoctype(`<!ENTITY e0 "lol">${levels.join("")}`, "<eqn>&e30;");
    expect(refusal(bomb)).toEqual(["xml-malformed"]);
  },
  longestMs,
);

it(
  "one long entity used 100,000 times is refused, not expanded",
  () => {
    const bomb = withDoctype(
      `<!ENTITY e "${"x".repeat(100_000)}">`,
      `<eqn>${"&e;".repeat(100_000)}`,
    );
    expect(refusal(bomb)).toEqual(["xml-malformed"]);
  },
  longestMs,
);

it(
  "entities of other files are refused, not fetched",
  () => {
    const doctype = `<!ENTITY e SYSTEM "file:///etc/hostname"><!ENTITY % p SYSTEM "p.dtd">`;
    expect(refusal(withDoctype(doctype, "<eqn>&e;"))).toEqual(["xml-malformed"]);
  },
  longestMs,
);

it.each([
  ["a dimension of 10⁶ elements by size", `<dim name="D" size="1000000"/>`, ["D"]],
  [
    "a matrix of 10⁶ elements",
    `<dim name="D" size="1000"/><dim name="E" size="1000"/>`,
    ["D", "E"],
  ],
  ["a size beyond any number", `<dim name="D" size="1e308"/>`, ["D"]],
  ["a matrix of 10²⁰ elements", `<dim name="D" size="100000"/>`.repeat(1), ["D", "D", "D", "D"]],
])(
  "%s is refused without being built",
  (_, dimensions, over) => {
    expect(refusal(xmile(aux("x", "1", ...over), { dimensions }))).toContain("too-large");
  },
  longestMs,
);

it(
  "a dimension that names 10⁶ elements is refused",
  () => {
    const names = Array.from({ length: 1_000_000 }, (_, n) => `<elem name="e${n}"/>`).join("");
    const dimensions = `<dim name="D">${names}</dim>`;
    // The document is 20 MB of tags: past the limit of a file before it is a dimension.
    expect(readXmile(xmile(aux("x", "1", "D"), { dimensions })).diagnostics).toMatchObject([
      { code: "too-large" },
    ]);
  },
  longestMs,
);

it(
  "a dimension that names 200,000 elements is refused",
  () => {
    const names = Array.from({ length: 200_000 }, (_, n) => `<elem name="e${n}"/>`).join("");
    const dimensions = `<dim name="D">${names}</dim>`;
    const { diagnostics } = readXmile(xmile(aux("x", "1", "D"), { dimensions }));
    expect(diagnostics[0]).toMatchObject({ code: "too-large", what: "dim D" });
  },
  longestMs,
);

it(
  "many arrays that make 10⁶ elements together are refused",
  () => {
    const arrays = Array.from({ length: 1000 }, (_, n) => aux(`x${n}`, "1", "D")).join("");
    const dimensions = `<dim name="D" size="1000"/>`;
    expect(refusal(xmile(arrays, { dimensions }))).toEqual(["too-large"]);
  },
  longestMs,
);

const deep = 10_000;

it(
  "elements nested 10⁴ deep are refused",
  () => {
    const text = good.replace("<eqn>", `${"<a>".repeat(deep)}${"</a>".repeat(deep)}<eqn>`);
    expect(refusal(text)).toEqual(["too-large"]);
  },
  longestMs,
);

it.each([
  ["parentheses", "(".repeat(deep) + "1" + ")".repeat(deep)],
  ["unclosed parentheses", "(".repeat(deep)],
  ["calls", "ABS(".repeat(deep) + "1" + ")".repeat(deep)],
  ["subscripts", "x[".repeat(deep) + "1" + "]".repeat(deep)],
  ["minus signs", "-".repeat(deep) + "1"],
  ["negations", "NOT ".repeat(deep) + "1"],
  ["powers", "2^".repeat(deep) + "1"],
  ["choices in conditions", "IF ".repeat(deep) + "1"],
  ["choices in their else", "IF 1 THEN 1 ELSE ".repeat(deep) + "1"],
])(
  "%s nested 10⁴ deep in an equation are refused as too long",
  (_, equation) => {
    const parsed = sized(() => parseEquation(equation));
    expect(parsed).toMatchObject({ ok: false, error: { expected: "shorter equation" } });
    expect(refusal(xmile(aux("x", equation)))).toEqual(["syntax"]);
  },
  longestMs,
);

it(
  "macros that call one another 10⁴ deep are refused",
  () => {
    const macro = (n: number): string =>
      `<macro name="M${n}"><parm>x</parm><eqn>M${n + 1}(x)</eqn></macro>`;
    const outside = Array.from({ length: deep }, (_, n) => macro(n)).join("");
    const last = `<macro name="M${deep}"><parm>x</parm><eqn>x</eqn></macro>`;
    expect(refusal(xmile(aux("a", "M0(1)"), { outside: outside + last }))).toEqual(["unsupported"]);
  },
  longestMs,
);

it(
  "a macro that calls itself is refused",
  () => {
    const outside = `<macro name="M"><parm>x</parm><eqn>M(x) + M(x)</eqn></macro>`;
    expect(refusal(xmile(aux("a", "M(1)"), { outside }))).toEqual(["unsupported"]);
  },
  longestMs,
);

it(
  "macros whose results double at every level are refused",
  () => {
    const macro = (n: number): string =>
      `<macro name="M${n}"><parm>x</parm><eqn>M${n + 1}(x) + M${n + 1}(x)</eqn></macro>`;
    const outside = Array.from({ length: 19 }, (_, n) => macro(n)).join("");
    const last = `<macro name="M19"><parm>x</parm><eqn>x</eqn></macro>`;
    expect(refusal(xmile(aux("a", "M0(1)"), { outside: outside + last }))).toEqual(["too-large"]);
  },
  longestMs,
);

it(
  "modules nested 10⁴ deep are refused",
  () => {
    const model = (n: number): string =>
      `<model name="m${n}"><variables><module name="m${n + 1}"/></variables></model>`;
    const outside = Array.from({ length: deep }, (_, n) => model(n)).join("");
    expect(refusal(xmile(`<module name="m0"/>`, { outside }))).toContain("too-large");
  },
  longestMs,
);

it.each([
  ["blanks", " ".repeat(50_000_000)],
  ["elements", "<a/>".repeat(12_500_000)],
  ["a model", good.replace("<eqn>1", `<eqn>${"1+".repeat(25_000_000)}1`)],
])(
  "a file of 50 MB of %s is refused at once",
  (_, text) => {
    expect(refusal(text)).toEqual(["too-large"]);
  },
  longestMs,
);

it(
  "a JSON file of 50 MB is refused at once",
  () => {
    const files = new Map([
      ["model.xmile", good],
      ["levers.json", "[".repeat(50_000_000)],
    ]);
    const { study, diagnostics } = sized(() => readStudy(files));
    expect(study).toBeUndefined();
    expect(diagnostics).toContainEqual(
      expect.objectContaining({ code: "too-large", what: "levers.json" }),
    );
  },
  longestMs,
);

it(
  "a JSON file nested 10⁴ deep is refused",
  () => {
    const files = new Map([
      ["model.xmile", good],
      ["levers.json", "[".repeat(deep) + "]".repeat(deep)],
    ]);
    expect(readStudy(files).study).toBeUndefined();
  },
  longestMs,
);

it(
  "a graphical function of 10⁶ points is read",
  () => {
    const points = Array.from({ length: 1_000_000 }, (_, n) => n).join(",");
    const gf = `<aux name="t"><eqn>1</eqn><gf><xpts>${points}</xpts><ypts>${points}</ypts></gf></aux>`;
    expect(readXmile(xmile(gf)).model?.variables.size).toBe(1);
  },
  longestMs,
);

it(
  "a chain of 20,000 auxiliaries, last first, is read",
  () => {
    const chain = Array.from({ length: 20_000 }, (_, n) => aux(`a${n}`, `a${n + 1} + 1`));
    const { model } = readXmile(xmile([...chain, aux("a20000", "1")].join("")));
    expect(model?.variables.size).toBe(20_001);
  },
  longestMs,
);

it(
  "20,000 mistakes are all reported",
  () => {
    const wrong = Array.from({ length: 20_000 }, (_, n) => aux(`a${n}`, `b${n} +`)).join("");
    expect(refusal(xmile(wrong))).toHaveLength(20_000);
  },
  longestMs,
);
