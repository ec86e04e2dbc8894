import { expect, it } from "vitest";
import { snap, stepBy, typedFromValue, valueFromTyped } from "../../src/ui/levers/lever-number.ts";

const effort = { min: 0, max: 0.4, step: 0.01 };

it("reads what it wrote, in both languages", () => {
  for (const language of ["fr", "en"] as const)
    for (const value of [0, 0.15, 0.4, 12.5])
      for (const format of ["percent", "index", "years"] as const)
        expect(valueFromTyped(typedFromValue(value, format, language), format)).toBeCloseTo(value);
});

it("reads commas and points, with or without a unit", () => {
  expect(valueFromTyped("12,5 %", "percent")).toBeCloseTo(0.125);
  expect(valueFromTyped(" 3.5 years", "years")).toBe(3.5);
  expect(valueFromTyped("−2", "index")).toBe(-2);
  expect(valueFromTyped("beaucoup", "index")).toBeNaN();
});

it("steps without binary dust, inside the range", () => {
  expect(stepBy(0.14, 1, effort)).toBe(0.15);
  expect(stepBy(0.4, 1, effort)).toBe(0.4);
  expect(stepBy(0, -1, effort)).toBe(0);
  expect(snap(0.1549, effort)).toBe(0.15);
  expect(snap(9, effort)).toBe(0.4);
});
