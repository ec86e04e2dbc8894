import fc from "fast-check";
import { expect, it, vi } from "vitest";
import { canonicalName, checkUnits, parseEquation, parseUnit, readStudy, readXmile } from "#model";
import { aux, dim, xmile } from "./xmile/xmile-text.ts";

/** A file with a bit of everything, to be damaged. */
const seed = xmile(
  `<stock name="S"><eqn>10</eqn><inflow>f</inflow><non_negative/></stock>
   <flow name="f"><eqn>S * rate - SMTH1(S, 2)</eqn><units>k€/year</units></flow>
   <aux name="t"><eqn>TIME</eqn><gf><xscale min="0" max="2"/><ypts>1,2,3</ypts></gf></aux>
   <module name="herd"><connect to="herd.area" from="rate"/></module>` +
    aux("rate", "0.1 + {why} t(3)") +
    aux("x", "SUM(x0[*]) + x0[D]", "D") +
    aux("x0", "1, 2", "D") +
    aux("m", "TWICE(rate) ^ 2"),
  {
    dimensions: dim("D", "A", "B"),
    outside: `<macro name="TWICE"><parm>x</parm><eqn>2 * x</eqn></macro>
      <model name="herd"><variables><aux name="area" access="input"><eqn/></aux></variables></model>`,
  },
);

const pieces = [
  "<",
  ">",
  "</",
  "/>",
  '"',
  "'",
  "&",
  "]]>",
  "<!--",
  "[",
  "(",
  "{",
  "*",
  "NaN",
  "-1",
  "1e9",
  "D",
  "<eqn>",
  "</aux>",
  "\u0000",
  "😀",
  "SMTH1(",
  "herd.",
  "#",
];

const change = fc.oneof(
  fc.record({ kind: fc.constant("cut" as const), at: fc.nat(seed.length), size: fc.nat(40) }),
  fc.record({ kind: fc.constant("copy" as const), at: fc.nat(seed.length), size: fc.nat(200) }),
  fc.record({
    kind: fc.constant("insert" as const),
    at: fc.nat(seed.length),
    text: fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 8 })),
  }),
);

function damage(
  text: string,
  changes: readonly (typeof change extends fc.Arbitrary<infer T> ? T : never)[],
): string {
  return changes.reduce((result, one) => {
    const [before, after] = [result.slice(0, one.at), result.slice(one.at)];
    if (one.kind === "cut") return before + after.slice(one.size);
    if (one.kind === "copy") return before + after.slice(0, one.size) + after;
    return before + one.text + after;
  }, text);
}

const runs = Number(process.env["HEPTAGONE_FUZZ"] ?? 400);
vi.setConfig({ testTimeout: 5000 + runs * 5 });

it("readXmile reads the file before it is damaged", () =>
  expect(readXmile(seed).diagnostics).toEqual([]));

it("readXmile gives a model or an error for any damaged file, and never throws", () => {
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
      const { model, diagnostics } = readXmile(damage(seed, changes));
      expect(model === undefined).toBe(diagnostics.some(({ severity }) => severity === "error"));
      if (model) checkUnits(model);
    }),
    { numRuns: runs },
  );
});

it("parseEquation and parseUnit give a value or a fault for any text, and never throw", () => {
  const text = fc.oneof(
    fc.string({ maxLength: 60 }),
    fc
      .array(
        fc.constantFrom(
          "a",
          " ",
          "(",
          ")",
          "[",
          "]",
          "+",
          "-",
          "^",
          "if ",
          "then ",
          "else ",
          "1",
          ".",
          '"',
          "{",
          "}",
          ",",
        ),
        { maxLength: 40 },
      )
      .map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(text, (equation) => {
      const parsed = parseEquation(equation);
      if (!parsed.ok) expect(parsed.error.span.end).toBeLessThanOrEqual(equation.length);
      parseUnit(equation);
    }),
    { numRuns: runs * 5 },
  );
});

it("readStudy gives diagnostics for any JSON beside a model, and never throws", () => {
  const file = fc.constantFrom(
    "levers.json",
    "scenarios.json",
    "indicators.json",
    "view.json",
    "checks.json",
  );
  fc.assert(
    fc.property(file, fc.jsonValue({ maxDepth: 3 }), (name, value) => {
      const files = new Map([
        ["model.xmile", seed],
        [name, JSON.stringify(value)],
      ]);
      const { study, diagnostics } = readStudy(files);
      expect(study === undefined).toBe(diagnostics.some(({ severity }) => severity === "error"));
    }),
    { numRuns: Math.ceil(runs / 4) },
  );
});

it("canonicalName of a canonical name is itself", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 20 }), (text) => {
      const once = canonicalName(text);
      expect(canonicalName(once)).toBe(once);
    }),
    { numRuns: runs },
  );
});
