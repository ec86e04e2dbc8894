import fc from "fast-check";
import { expect, it } from "vitest";
import { planModel } from "#engine";
import {
  canonicalName,
  checkUnits,
  parseEquation,
  parseUnit,
  readStudy,
  readXmile,
  type Diagnostic,
} from "#model";
import { tryCases } from "../support/property.ts";
import { conformanceTexts, flagshipTexts } from "../support/shared-files.ts";
import { changes, damage } from "./damage.ts";
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

const conformance = [...conformanceTexts()];
const flagship = [...flagshipTexts()];

const hasError = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some(({ severity }) => severity === "error");

/** A model that is read can be planned or is refused by a diagnostic, and its units can be checked. */
function readsOrRefuses(text: string): void {
  const { model, diagnostics } = readXmile(text);
  expect(model === undefined).toBe(hasError(diagnostics));
  if (model === undefined) return;
  checkUnits(model);
  const planned = planModel(model);
  if (!planned.ok) expect(planned.error.length).toBeGreaterThan(0);
}

it("readXmile reads the file before it is damaged", () =>
  expect(readXmile(seed).diagnostics).toEqual([]));

it("readXmile gives a model or an error for any damaged file, and never throws", (context) => {
  const property = fc.property(changes, (done) => readsOrRefuses(damage(seed, done)));
  tryCases(context, property, { runs: 400, seed: 1 });
});

it.skipIf(conformance.length === 0)(
  "readXmile gives a model or an error for any damaged file of the conformance suite",
  (context) => {
    const property = fc.property(fc.constantFrom(...conformance), changes, ([, text], done) =>
      readsOrRefuses(damage(text, done)),
    );
    tryCases(context, property, { runs: 200, seed: 2 });
  },
);

it("readXmile gives a model or an error for any two files spliced", (context) => {
  const texts = [seed, ...conformance.map(([, text]) => text)];
  const text = fc.constantFrom(...texts);
  const cut = fc.double({ min: 0, max: 1, noNaN: true });
  const property = fc.property(text, text, cut, cut, (a, b, first, second) =>
    readsOrRefuses(
      a.slice(0, Math.floor(first * a.length)) + b.slice(Math.floor(second * b.length)),
    ),
  );
  tryCases(context, property, { runs: 100, seed: 3 });
});

it("readStudy gives a study or an error when one file of the flagship is damaged", (context) => {
  const property = fc.property(fc.constantFrom(...flagship), changes, ([name, text], done) => {
    const { study, diagnostics } = readStudy(new Map([...flagship, [name, damage(text, done)]]));
    expect(study === undefined).toBe(hasError(diagnostics));
  });
  tryCases(context, property, { runs: 20, seed: 4 });
});

it("readStudy gives diagnostics for any JSON beside a model, and never throws", (context) => {
  const names = flagship.map(([name]) => name).filter((name) => name.endsWith(".json"));
  const file = fc.constantFrom(...names);
  const property = fc.property(file, fc.jsonValue({ maxDepth: 3 }), (name, value) => {
    const files = new Map([
      ["model.xmile", seed],
      [name, JSON.stringify(value)],
    ]);
    const { study, diagnostics } = readStudy(files);
    expect(study === undefined).toBe(hasError(diagnostics));
  });
  tryCases(context, property, { runs: 100, seed: 5 });
});

it("parseEquation and parseUnit give a value or a fault for any text, and never throw", (context) => {
  const signs = [
    ...Array.from('a ()[]+-^1."{},*/:;<>='),
    "if ",
    "then ",
    "else ",
    " mod ",
    "not ",
    "//",
  ];
  const text = fc.oneof(
    fc.string({ maxLength: 60 }),
    fc.string({ unit: fc.constantFrom(...signs), maxLength: 40 }),
  );
  const property = fc.property(text, (equation) => {
    const parsed = parseEquation(equation);
    if (!parsed.ok) expect(parsed.error.span.end).toBeLessThanOrEqual(equation.length);
    parseUnit(equation);
  });
  tryCases(context, property, { runs: 2000, seed: 6 });
});

it("canonicalName of a canonical name is itself", (context) => {
  const anywhere = fc.nat(0x10_ff_ff).map((point) => String.fromCodePoint(point));
  const letter = fc.oneof(fc.constantFrom(...Array.from(' _\\n\u00a0"éß')), anywhere);
  const property = fc.property(fc.string({ unit: letter, maxLength: 20 }), (text) => {
    const once = canonicalName(text);
    expect(canonicalName(once)).toBe(once);
  });
  tryCases(context, property, { runs: 400, seed: 7 });
});
