import { describe, expect, it } from "vitest";
import {
  passMs,
  playedTime,
  playStart,
  stepMs,
  steppedTime,
} from "../../src/ui/charts/playback.ts";
import { timeScale } from "../../src/ui/charts/time-scale.ts";

const axis = {
  scale: timeScale(28),
  times: Float64Array.from({ length: 57 }, (_, t) => t / 2),
  marks: [1.5, 7, 28],
};

describe("a pass over time", () => {
  it("goes through the whole axis in at most eight seconds, on save points", () => {
    expect(passMs).toBeLessThanOrEqual(8000);
    expect(playedTime(axis, 0, 0)).toBe(0);
    // Half of the axis is a quarter of the years: its scale is a square root.
    expect(playedTime(axis, 0, passMs / 2)).toBe(7);
    expect(playedTime(axis, 0, passMs)).toBe(28);
    expect(playedTime(axis, 0, passMs * 2)).toBe(28);
  });

  it("goes on from where one reads, and from the start when it is at the end", () => {
    expect(playedTime(axis, 7, passMs / 2)).toBe(28);
    expect(playStart(axis, 7)).toBe(7);
    expect(playStart(axis, 28)).toBe(0);
  });

  it("goes from mark to mark when nothing may move by itself", () => {
    const shown = [0, 1, 2, 3, 4].map((step) => steppedTime(axis, 0, step * stepMs));
    expect(shown).toEqual([0, 1.5, 7, 28, 28]);
    expect(axis.marks.length * stepMs).toBeLessThanOrEqual(8000);
  });
});
