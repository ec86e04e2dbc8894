import { describe, expect, it } from "vitest";
import { cssString, pageRules } from "../../src/ui/pages/livret/livret-print.ts";
import {
  chartedIndicators,
  countGrades,
  readAssumptionChanges,
  readEffectRows,
  readPredictions,
} from "../../src/ui/pages/livret/livret-reading.ts";
import { qrCode } from "../../src/ui/pages/livret/qr-path.ts";
import type { Effects, Work } from "#app";
import { formatQuantity, formatValue } from "#i18n";
import type { Speech } from "../../src/ui/parts/words.svelte.ts";
import { readFolder } from "../simulations/study-folder.ts";
import { anAnswer, times } from "../ui/support/an-answer.ts";

const { study } = readFolder("alliance");
if (study === undefined) throw new Error("the study reads");
const work: Work = {
  ...{ scenario: "fonds", settings: {}, assumptions: {}, evidence: "booklet", time: 7 },
  language: "en",
};
const answer = anAnswer(study, work);
const speech: Speech = {
  t: Object.assign((key: string) => key, {
    ...{ language: "en" as const, packs: new Set<never>(), learn: () => Promise.resolve() },
  }),
  language: "en",
  texts: study.texts?.en,
  element: (name) => ({ label: name, short: name, about: "" }),
  indicator: (id) => ({ label: id, meaning: "" }),
  value: (value, format) => formatValue(value, format, "en"),
};

describe("what the livret reads", () => {
  it("reads the three effects at the three times, as the strips do", () => {
    const rows = readEffectRows(study.indicators, answer, [1.5, 7, 28]);
    expect(rows.map(({ indicator }) => indicator.id)).toEqual([
      "frugality",
      "durability",
      "leverage",
    ]);
    for (const { cells } of rows) expect(cells.map(({ mark }) => mark)).toEqual([1.5, 7, 28]);
    expect(rows[0]?.cells[1]?.reading.median).toBeCloseTo(1 + Math.sqrt(7 / 3), 6);
  });

  it("draws the headlines and what the horizons are judged by over time", () => {
    expect(chartedIndicators(study).map(({ id }) => id)).toEqual(
      expect.arrayContaining(["frugality", "durability", "leverage", "trust", "projects"]),
    );
  });

  it("says an assumption as the model had it, as it is, and how far it may go", () => {
    const changed = { ...work, assumptions: { mobilisation: 2 } };
    const [one] = readAssumptionChanges(study, changed, speech);
    expect(one).toMatchObject({ constant: "mobilisation", grade: "hypothesis" });
    expect(one?.is).toContain(formatQuantity(2, "en"));
    expect(one?.was).not.toBe(one?.is);
    expect(one?.range).toHaveLength(2);
  });

  it("counts every uncertain constant once, by its grade", () => {
    const total = [...countGrades(study).values()].reduce((sum, count) => sum + count, 0);
    expect(total).toBe(study.uncertainty.priors.length);
  });

  it("sets a prediction beside the band of its own scenario", () => {
    const bands = answer.indicators.get("frugality")?.scenario;
    if (!bands) throw new Error("the answer has frugality");
    const none = new Float64Array();
    const one: Effects = {
      ...{ runCount: 10, failureCount: 0, times, nodes: undefined },
      indicators: [
        {
          ...{ id: "frugality", bands, difference: bands, measure: "ratio" },
          ...{ above: none, below: none, defined: none },
        },
      ],
    };
    const prediction = { indicator: "frugality", times: [7], values: [1.2] };
    const kept = { id: "a", name: "Ours", fragment: "", study: study.hash, prediction };
    const compared = { ref: "kept:a", work, kept, isOtherVersion: false, lost: [] };
    const [read] = readPredictions(study.indicators, [compared], ["Ours"], [one]);
    expect(read?.points[0]).toMatchObject({ time: 7, expected: 1.2 });
    expect(read?.points[0]?.median).toBeCloseTo(1 + Math.sqrt(7 / 3), 6);
  });
});

describe("the printed page", () => {
  it("writes a name as a CSS string that nothing can leave", () => {
    expect(cssString('a"b\\c')).toBe('"a\\22 b\\5c c"');
    expect(cssString("a\n} @page {")).not.toMatch(/[{}]/);
  });

  it("is A4, numbered, and says nothing at the head of its cover", () => {
    const rules = pageRules({ top: "T", topRight: "R", bottom: "B" });
    expect(rules).toContain("size: A4");
    expect(rules).toContain('counter(page) " / " counter(pages)');
    expect(rules).toMatch(/:first \{ @top-left \{ content: none/);
  });

  it("draws a link as a code with its quiet border, and none that paper could not show", () => {
    const code = qrCode("https://example.org/#v1;s=fonds;e=booklet;t=3;l=fr");
    expect(code?.size).toBeGreaterThan(21);
    expect(code?.path).not.toMatch(/M[01],|,[01]h/);
    expect(qrCode("x".repeat(2000))).toBeUndefined();
  });
});
