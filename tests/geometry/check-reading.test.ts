import { describe, expect, it } from "vitest";
import { invariant } from "#base";
import { loadTranslator, packNames } from "#i18n";
import { brokenFor, countHeld, readChecks } from "../../src/ui/pages/trust/check-reading.ts";
import { readComparison } from "../../src/ui/pages/trust/comparison-reading.ts";
import { readMethods, stepText } from "../../src/ui/pages/trust/method-reading.ts";
import { sayResult } from "../../src/ui/pages/trust/say-check.ts";
import { sayNumber } from "../../src/ui/pages/reading/say-number.ts";
import { aReport } from "../support/a-report.ts";

const french = await loadTranslator("fr", packNames);

const report = aReport("0000");
const sets = ["booklet", "cautious", "sceptical"];
const groups = readChecks(report.checks, sets);

describe("readChecks", () => {
  it("gathers the checks of one number, and the worst of their verdicts", () => {
    expect(groups.map(({ number, verdict }) => [number, verdict])).toEqual([
      ["3", "holds"],
      ["4", "fails"],
    ]);
  });

  it("says that a set was not asked, rather than that it holds", () => {
    const results = groups[0]?.checks[0]?.results ?? [];
    expect(results.map(({ verdict }) => verdict)).toEqual(["holds", "not-asked", "holds"]);
  });

  it("gives a check of the structure to every set", () => {
    const [check] = report.checks;
    invariant(check?.results[0], "the report has a check");
    const structure = { ...check, results: [{ ...check.results[0], evidence: "model" }] };
    const results = readChecks([structure], sets)[0]?.checks[0]?.results ?? [];
    expect(results.map(({ verdict }) => verdict)).toEqual(["holds", "holds", "holds"]);
  });

  it("counts what holds among what was judged", () => {
    expect(countHeld(groups, "booklet")).toEqual({ held: 1, judged: 2 });
    expect(countHeld(groups, "cautious")).toEqual({ held: 0, judged: 0 });
  });
});

it.each([
  [0.9996, "99"],
  [0.945, "94"],
  [0.29, "29"],
])("a share of %s is not written as more than it is", (share, written) => {
  const [check] = report.checks;
  invariant(check?.results[0], "the report has a check");
  const result = { ...check.results[0], share };
  const write = (value: number | undefined): string => `${Math.round(100 * (value ?? 0))}`;
  const words = { t: french, value: write };
  expect(sayResult({ evidence: "booklet", verdict: "holds", result }, words)).toBe(written);
});

it("a model wrong on purpose is found by the check that refuses it", () => {
  const variant = { id: "v", text: { fr: "Faux.", en: "Wrong." }, equations: {} };
  const broken = brokenFor([{ ...variant, breaks: [{ check: "3" }, { check: "6" }] }]);
  expect(broken.get("6")?.id).toBe("v");
  expect(broken.get("4")).toBeUndefined();
});

it("a published figure stands inside the model's range, above it or below it", () => {
  const source = { text: "a study" };
  const band = { low: 4, median: 5, high: 6 };
  const lines = readComparison({
    ...{ id: "c", standing: "held-out", text: { fr: "", en: "" }, format: "percent" },
    published: [5.5, 3, 9].map((value) => ({ value, source })),
    rows: [{ evidence: "booklet", band, gaps: [-0.5, 2, -4], inside: [true, false, false] }],
  });
  expect(lines.map(({ side }) => side)).toEqual(["inside", "above", "below"]);
});

it("methods are gathered over the sets, with their steps as fractions", () => {
  const change = { low: 0, median: 0, high: 0 };
  const row = { method: "rk4", step: 0.0625, againstMethod: "rk4", againstStep: 0.125 } as const;
  const rows = ["booklet", "cautious"].map((evidence, k) => ({
    ...{ ...row, evidence, change, worst: k },
  }));
  const methods = readMethods(rows);
  expect(methods).toHaveLength(1);
  expect([...(methods[0]?.worst.values() ?? [])]).toEqual([0, 1]);
  expect([stepText(0.0625), stepText(0.3)]).toEqual(["1/16", "0.3"]);
});

it("figures of checks bear two figures, and powers of ten near 0", () => {
  expect(sayNumber(0.24613, "fr")).toBe("0,25");
  expect(sayNumber(0, "fr")).toBe("0");
  expect(sayNumber(-4.7e-14, "en")).toBe("−5\u00a0×\u00a010⁻¹⁴");
});
