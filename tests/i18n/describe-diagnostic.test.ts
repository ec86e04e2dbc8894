import { beforeAll, describe, expect, it } from "vitest";
import { describeDiagnostic, loadTranslator, packNames, type Translator } from "#i18n";
import type { Diagnostic, DiagnosticCode } from "#model";

const place = { variable: "trust", span: { start: 4, end: 9 } };

/** One example of every code: the type makes the table complete. */
const examples: { readonly [Code in DiagnosticCode]: Extract<Diagnostic, { code: Code }> } = {
  "xml-malformed": { severity: "error", code: "xml-malformed", line: 12, detail: "</aux>" },
  "not-xmile": { severity: "error", code: "not-xmile", found: "<svg" },
  "too-large": { severity: "error", code: "too-large", what: "512 × 512", limit: 100_000 },
  unsupported: { severity: "warning", code: "unsupported", feature: "queue" },
  "bad-sim-specs": { severity: "error", code: "bad-sim-specs", detail: "dt = 0" },
  "missing-equation": { severity: "error", code: "missing-equation", place: { variable: "trust" } },
  syntax: { severity: "error", code: "syntax", place, found: ")", expected: "(" },
  "unknown-variable": {
    severity: "error",
    code: "unknown-variable",
    place,
    name: "trsut",
    nearest: "trust",
  },
  "unknown-function": { severity: "error", code: "unknown-function", place, name: "smoth1" },
  "wrong-arity": {
    severity: "error",
    code: "wrong-arity",
    place,
    name: "max",
    expected: "2",
    found: 1,
  },
  "unknown-dimension": { severity: "error", code: "unknown-dimension", place, name: "models" },
  "bad-subscript": { severity: "error", code: "bad-subscript", place, name: "tie", detail: "8" },
  "duplicate-variable": { severity: "error", code: "duplicate-variable", place },
  "bad-lookup": { severity: "error", code: "bad-lookup", place, detail: "0, 2, 1" },
  "bad-unit": {
    severity: "warning",
    code: "bad-unit",
    place: { variable: "trust", element: "people" },
    text: "1//yr",
  },
  "unit-mismatch": {
    severity: "warning",
    code: "unit-mismatch",
    place,
    expected: "keur",
    found: "keur/year",
  },
  "algebraic-loop": { severity: "error", code: "algebraic-loop", path: ["a", "b", "a"] },
  "bad-json": { severity: "error", code: "bad-json", file: "levers.json", detail: "," },
  "bad-file": {
    severity: "error",
    code: "bad-file",
    file: "levers.json",
    path: "levers.0.min",
    detail: "number",
  },
  "bad-reference": {
    severity: "error",
    code: "bad-reference",
    file: "scenarios.json",
    path: "scenarios.0.set",
    name: "efort",
    nearest: "effort",
  },
  "not-constant": {
    severity: "error",
    code: "not-constant",
    file: "scenarios.json",
    path: "scenarios.0.set",
    name: "trust",
  },
};

describe("describeDiagnostic", () => {
  let fr: Translator;
  let en: Translator;
  beforeAll(async () => {
    fr = await loadTranslator("fr", packNames);
    en = await loadTranslator("en", packNames);
  });

  it.each(Object.values(examples))("says $code in both languages, with a remedy", (diagnostic) => {
    for (const t of [fr, en]) {
      const sentence = describeDiagnostic(diagnostic, t);
      expect(sentence).not.toMatch(/[{}]\w|undefined|diagnostic\./);
      expect(sentence.match(/\.(?= |$)/g)?.length).toBeGreaterThanOrEqual(2);
    }
  });

  it("gives the variable, the character counted from 1 and the nearest name", () => {
    expect(describeDiagnostic(examples["unknown-variable"], en)).toBe(
      "The variable “trsut” does not exist. In the equation of “trust”, at character 5. " +
        "Did you mean “trust”? Correct the name or add the variable to the model.",
    );
  });

  it("names the element whose equation it is", () => {
    expect(describeDiagnostic(examples["bad-unit"], en)).toContain("“trust[people]”");
  });

  it("names what a file does not spell, and quotes what it does", () => {
    expect(describeDiagnostic(examples.syntax, en)).toContain("found “)”, expected “(”.");
    const early = { ...examples.syntax, found: "", expected: "value" };
    expect(describeDiagnostic(early, en)).toContain(
      "found the end of the equation, expected a value.",
    );
  });

  it("walks round an algebraic loop", () => {
    expect(describeDiagnostic(examples["algebraic-loop"], fr)).toContain("a → b → a");
  });
});
