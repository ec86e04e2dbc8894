import { expect, it } from "vitest";
import type { SessionReading } from "#app";
import { isSameReading } from "../../../src/app/atelier/same-reading.ts";

const figure = {
  indicator: "gain-net",
  at: 7,
  p05: null,
  p50: 22132.96221199,
  p95: 5e4,
  defined: 1,
};
const other = { indicator: "gain-net", at: 28, p05: 1, p50: 2, p95: 3, defined: 0.5 };
const shown: SessionReading = { runId: "a-1-b", runCount: 256, figures: [figure, other] };
const changed = (change: Partial<typeof figure>): SessionReading => ({
  ...shown,
  figures: [{ ...figure, ...change }, other],
});

it("a reading is the same in any order of its figures, up to the last digits of two machines", () => {
  expect(isSameReading(shown, { ...shown, figures: [other, figure] })).toBe(true);
  expect(isSameReading(shown, changed({ p50: figure.p50 * (1 + 1e-8) }))).toBe(true);
});

it("a reading is another when a figure, a share or the name of its run is another", () => {
  expect(isSameReading(shown, changed({ p50: figure.p50 * (1 + 1e-5) }))).toBe(false);
  expect(isSameReading(shown, changed({ defined: 0.99 }))).toBe(false);
  expect(isSameReading(shown, { ...shown, figures: [figure] })).toBe(false);
  expect(isSameReading(shown, { ...shown, runId: "a-2-b" })).toBe(false);
});
