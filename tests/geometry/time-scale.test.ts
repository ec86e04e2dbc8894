import { expect, it } from "vitest";
import { nearestSave, neighbourSave, nextMark, timeScale } from "../../src/ui/charts/time-scale.ts";

const times = Float64Array.from({ length: 57 }, (_, t) => t / 2);

it("gives 7 of 28 years half of the axis, and 18 months nearly a quarter", () => {
  const scale = timeScale(28);
  expect(scale(0)).toBe(0);
  expect(scale(7)).toBe(0.5);
  expect(scale(1.5)).toBeCloseTo(0.2315, 4);
  expect(scale(28)).toBe(1);
  expect(scale.invert(scale(12))).toBeCloseTo(12);
});

it("moves by save points, and stops at the ends", () => {
  expect(times[nearestSave(times, 3.2)]).toBe(3);
  expect(neighbourSave(times, 3, 1)).toBe(3.5);
  expect(neighbourSave(times, 0, -1)).toBe(0);
  expect(neighbourSave(times, 28, 1)).toBe(28);
});

it("jumps to the next mark on either side", () => {
  const marks = [1.5, 7, 28];
  expect(nextMark(marks, 3, 1)).toBe(7);
  expect(nextMark(marks, 3, -1)).toBe(1.5);
  expect(nextMark(marks, 7, 1)).toBe(28);
  expect(nextMark(marks, 1, -1)).toBe(1);
});
