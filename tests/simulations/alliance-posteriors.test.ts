import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { posteriorDraws, quantiles, readPosterior, smallDrawCount } from "#analysis";
import { Laboratory } from "./study-folder.ts";

const laboratory = new Laboratory("alliance");
const { study } = laboratory;
const calibrated = study.evidence.sets.filter(({ targets }) => targets.length > 0);

function posteriorOf(id: string) {
  return readPosterior(readFileSync(`simulations/alliance/posteriors/${id}.json`, "utf8"));
}

describe("the posteriors", () => {
  it.each(calibrated)("$id has at least 2,000 draws, nine in ten distinct", ({ id }) => {
    const { constants, drawCount, values } = posteriorOf(id);
    const rows = Array.from({ length: drawCount }, (_, r) =>
      values.subarray(r * constants.length, (r + 1) * constants.length).join(),
    );
    expect(drawCount).toBeGreaterThanOrEqual(2000);
    expect(new Set(rows).size).toBeGreaterThanOrEqual(0.9 * drawCount);
    expect(constants).toEqual(study.uncertainty.priors.map(({ constant }) => constant));
  });

  it.each(calibrated)("$id was made for this model, as its small file was", ({ id }) => {
    for (const file of [id, `${id}.small`])
      expect(posteriorOf(file).made["model"]).toBe(study.hash);
  });

  it.each(calibrated)("$id gives a first band the worlds that its small file holds", ({ id }) => {
    const [whole, small] = [posteriorOf(id), posteriorOf(`${id}.small`)];
    expect(small.drawCount).toBe(smallDrawCount);
    for (const seed of [1, 7]) {
      const first = posteriorDraws(whole, seed, 2000).values.subarray(0, small.values.length);
      const alone = posteriorDraws(small, seed, smallDrawCount).values;
      expect(alone.every((value, index) => value === first[index])).toBe(true);
    }
  });

  it("of the booklet meets its three targets within 5 %", () => {
    const set = calibrated.find(({ id }) => id === "booklet");
    const draws = posteriorDraws(posteriorOf("booklet"), 1, 400);
    const { at } = laboratory.indicators({ scenario: set?.scenario ?? "" }, draws);
    expect(set?.targets).toHaveLength(3);
    for (const { indicator, at: time, value } of set?.targets ?? []) {
      const found = Float64Array.from({ length: draws.runCount }, (_, run) =>
        at(indicator, time, run),
      );
      const [median] = quantiles(found, [0.5]);
      expect(Math.abs((median ?? Number.NaN) / value - 1)).toBeLessThan(0.05);
    }
  });
});
