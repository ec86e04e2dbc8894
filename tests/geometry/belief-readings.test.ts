import { describe, expect, it } from "vitest";
import { invariant } from "#base";
import { readAverages } from "../../src/ui/pages/believe/average-reading.ts";
import {
  judgeEngaged,
  readComposition,
  readEngaged,
} from "../../src/ui/pages/believe/engaged-reading.ts";
import { spreadLabels } from "../../src/ui/pages/believe/sweep-geometry.ts";
import { readSweep, readTipping } from "../../src/ui/pages/believe/sweep-reading.ts";
import { readOdds, readReach } from "../../src/ui/pages/reading/odds-reading.ts";
import { aReport } from "../support/a-report.ts";

const report = aReport("0000");
const [reading] = report.readings;
const [sweep] = report.sweeps;
invariant(reading && sweep, "the report has a reading and a sweep");

describe("readOdds", () => {
  it.each([
    [0, { kind: "none" }],
    [13 / 20_000, { kind: "rare", of: 1500 }],
    [0.11, { kind: "rare", of: 9 }],
    [0.5, { kind: "common", count: 10 }],
    [0.999, { kind: "common", count: 19 }],
    [1, { kind: "all" }],
  ])("says a share of %s", (share, odds) => {
    expect(readOdds(share)).toEqual(odds);
  });
});

describe("readReach", () => {
  const found = report.reach[0]?.found ?? [];

  it("tells the figures apart from all of them together", () => {
    const reach = readReach(found);
    expect(reach.apart.map(({ figure }) => figure.indicator)).toEqual(["frugality", "leverage"]);
    expect(reach.together?.count).toBe(13);
    expect(reach.some).toEqual([]);
  });

  it("compares the joint share with chance: the product of the shares apart", () => {
    const byChance = (80 / 20_000) * (480 / 20_000);
    expect(readReach(found).thanByChance).toBeCloseTo(13 / 20_000 / byChance, 9);
  });

  it("compares nothing when no world gives all figures", () => {
    const none = { count: 0, of: 10, share: 0, low: 0, high: 0.3 };
    const without = found.map((one) => (one.figures.length > 1 ? { ...one, worlds: none } : one));
    expect(readReach(without).thanByChance).toBeUndefined();
  });
});

describe("readEngaged", () => {
  const names = { engaged: "leverage", used: "leverage-used", cover: "pot-cover" };

  it("pairs what is engaged with what is used at each date", () => {
    const rows = readEngaged(reading, "booklet", names);
    expect(rows.map(({ at, usedShare }) => [at, usedShare])).toEqual([
      [1.5, 3 / 7],
      [3, 3 / 7],
      [7, 3 / 7],
    ]);
  });

  it("gives nothing for a set that the reading does not have", () => {
    expect(readEngaged(reading, "sceptical", names)).toEqual([]);
  });

  it.each([
    [undefined, "nothing"],
    [-0.2, "saves"],
    [0.2, "waits"],
    [3 / 7, "half"],
    [0.9, "used"],
  ])("judges a used share of %s as %s", (usedShare, verdict) => {
    const [row] = readEngaged(reading, "booklet", names);
    invariant(row, "the reading has rows");
    expect(judgeEngaged({ ...row, usedShare })).toBe(verdict);
  });

  it("says what the engaged part is made of", () => {
    const parts = readComposition(reading, "booklet", 3, ["leverage-used", "unknown"]);
    expect(parts).toEqual([{ indicator: "leverage-used", median: 3 }]);
  });
});

describe("readTipping", () => {
  const [booklet, sceptical] = readSweep(sweep, ["booklet", "sceptical"]);
  invariant(booklet && sceptical, "both sets were swept");

  it("says from which value half of the worlds say yes", () => {
    expect(readTipping(booklet)).toEqual({ kind: "reached", half: 0.55 });
  });

  it("says how far the best value is from it when none does", () => {
    expect(readTipping(sceptical)).toEqual({ kind: "never", most: 20 / 500, at: 1 });
  });

  it("says when every value does", () => {
    const points = booklet.points.slice(-1);
    expect(readTipping({ ...booklet, points })).toEqual({ kind: "always" });
  });
});

it("an effect is paired with the same effect on an average project", () => {
  const band = { low: 1, median: 2, high: 3 };
  const rows = ["leverage", "leverage-average", "pot-cover"].map((indicator) => ({
    ...{ evidence: "booklet", at: 3, band, indicator },
  }));
  const pairs = readAverages({ ...reading, rows }, "booklet");
  expect(pairs.map(({ indicator }) => indicator)).toEqual(["leverage"]);
});

it("labels keep their order and stand apart", () => {
  const spread = spreadLabels([100, 102, 50], 16);
  expect(spread[2]).toBe(50);
  expect((spread[1] ?? 0) - (spread[0] ?? 0)).toBeCloseTo(16, 3);
  expect(spreadLabels([98, 100, 50], 16, 100)).toEqual([84, 100, 50]);
});
