import { describe, expect, it } from "vitest";
import type { Contrast, Estimate, SensitivityReading } from "#app";
import { loadTranslator, packNames } from "#i18n";
import {
  claimOf,
  contrastBars,
  indexBars,
} from "../../src/ui/pages/sensitivity/sensitivity-reading.ts";
import {
  claimSentences,
  indexSentences,
} from "../../src/ui/pages/sensitivity/sensitivity-sentences.ts";

const t = await loadTranslator("en", packNames);
const constants = ["small", "large", "middling"];

function estimate(value: number, half = 0.01): Estimate {
  return { value, low: value - half, high: value + half };
}

/** Bars of a ratio: what they hold are logarithms. */
function aReading(changes: readonly number[], half?: number): SensitivityReading {
  const bars = changes.map((change): Contrast => {
    const ends = { low: Math.log(2), high: Math.log(2) + change, lowDots: [0], highDots: [1] };
    return { ...ends, change: estimate(change, half) };
  });
  return { scale: "log", definedShare: 1, figures: { method: "tornado", bars } };
}

const writing = {
  indicator: "Leverage",
  time: "7 years",
  assumption: (constant: string) => constant.toUpperCase(),
  end: (_: string, end: "low" | "high") => (end === "low" ? "10%" : "90%"),
  value: (value: number) => value.toFixed(1),
};

function said(reading: SensitivityReading, evidence?: string): string {
  const claim = claimOf(contrastBars(reading, constants));
  return claimSentences(claim, { ...writing, ...(evidence && { evidence }) }, t).join(" ");
}

describe("what a tornado says", () => {
  const up = aReading([0.1, Math.log(2), 0.3]);
  const down = aReading([0.1, -Math.log(2), 0.3]);

  it("names the longest bar first, whatever its sign, in the indicator's unit", () => {
    const bars = contrastBars(down, constants);
    expect(bars.map(({ constant }) => constant)).toEqual(["large", "middling", "small"]);
    expect(bars[0]?.low).toBeCloseTo(2, 12);
    expect(bars[0]?.high).toBeCloseTo(1, 12);
  });

  it("says in which direction, and says the opposite when the fact is reversed", () => {
    expect(said(up)).toBe(
      "Leverage at 7 years: what matters most is “LARGE”. The higher this assumption, the larger " +
        "the result: one possible territory in two exceeds 4.0 when it is high (90%), 2.0 when it is " +
        "low (10%). Next come “MIDDLING” and “SMALL”.",
    );
    expect(said(down)).toContain(
      "the smaller the result: one possible territory in two exceeds 2.0 when it is low (10%), 1.0 when",
    );
  });

  it("names nothing when the longest bar could be chance", () => {
    expect(said(aReading([0.1, 0.3, 0.2], 0.2))).toContain("no assumption stands out");
  });

  it("names next only bars that stand out", () => {
    expect(said(aReading([0.01, 0.5, -0.015]))).not.toContain("Next");
    expect(said(aReading([0.01, 0.5, 0.3]))).toContain("Next comes “MIDDLING”.");
  });

  it("says that there is nothing to rank when the indicator is undefined", () => {
    expect(said(aReading([NaN, NaN, NaN]))).toContain("nothing to rank");
  });

  it("claims no more than an association of calibrated draws", () => {
    const sentence = said(up, "Booklet");
    expect(sentence).toContain("calibrated on “Booklet”: what goes most with the result is");
    expect(sentence).not.toContain("matters most");
  });
});

describe("what indices say", () => {
  const about = (total: readonly number[], alone: Estimate): string => {
    const first = total.map(() => estimate(0.1));
    const counts = { usedRows: 9, rowCount: 9 };
    const indices = { ...counts, first, total: total.map((value) => estimate(value)), alone };
    const reading: SensitivityReading = {
      ...{ scale: "log", definedShare: 1 },
      figures: { method: "sobol", indices },
    };
    return indexSentences(reading.figures, indexBars(reading, constants), writing, t).join(" ");
  };

  it("names the largest total share, and says whether assumptions act alone or together", () => {
    expect(about([0.1, 0.7, 0.2], estimate(0.9, 0.05))).toMatch(
      /“LARGE” weighs.*85% to 95%.*on their own/,
    );
    expect(about([0.8, 0.7, 0.6], estimate(0.3, 0.05))).toMatch(
      /“SMALL” weighs.*25% to 35%.*combination/,
    );
  });

  it("does not choose between two whose intervals overlap", () => {
    expect(about([0.1, 0.7, 0.69], estimate(0.9, 0.05))).toMatch(
      /“LARGE” and “MIDDLING” weigh most/,
    );
  });

  it("does not choose when the interval of the sum allows both, and keeps shares below 100 %", () => {
    expect(about([0.1, 0.7, 0.2], estimate(0.7, 0.5))).toMatch(/20% to 100%.*too few runs/);
  });
});
