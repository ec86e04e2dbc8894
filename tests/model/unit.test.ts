import { describe, expect, it } from "vitest";
import {
  dimensionless,
  divideUnits,
  formatUnit,
  isDimensionless,
  isSameUnit,
  multiplyUnits,
  parseUnit,
  raiseUnit,
  type Unit,
} from "#model";

function unit(text: string): Unit {
  const parsed = parseUnit(text);
  return parsed.ok ? parsed.value : { powers: new Map([["wrong", 1]]) };
}

describe("parseUnit", () => {
  it.each([
    ["k€/year", "k€/year"],
    ["1/year", "1/year"],
    ["k€/(project*year)", "k€/project/year"],
    ["k€/project/year", "k€/project/year"],
    ["m^2", "m^2"],
    ["(k€/year)^2", "k€^2/year^2"],
    ["years", "year"],
    ["Widgets per box/Month", "widgets_per_box/month"],
    ["year/year", "1"],
    ["dmnl", "1"],
    ["1", "1"],
  ])("reads %s as %s", (text, written) => expect(formatUnit(unit(text))).toBe(written));

  it.each(["", "k€/", "*year", "(k€", "k€)", "2*year", "m^x"])("refuses «%s»", (text) =>
    expect(parseUnit(text).ok).toBe(false),
  );

  it("reads aliases of the model", () => {
    const parsed = parseUnit("$s/week", new Map([["$s", unit("dollar")]]));
    expect(parsed.ok && formatUnit(parsed.value)).toBe("dollar/week");
  });
});

describe("algebra of units", () => {
  it("cancels what is divided by itself", () =>
    expect(isDimensionless(divideUnits(unit("k€/year"), unit("k€/year")))).toBe(true));

  it("multiplies in any order", () =>
    expect(
      isSameUnit(multiplyUnits(unit("a"), unit("b/c")), multiplyUnits(unit("b/c"), unit("a"))),
    ).toBe(true));

  it("undoes a power by its inverse", () =>
    expect(isSameUnit(raiseUnit(raiseUnit(unit("m/s"), 3), 1 / 3), unit("m/s"))).toBe(true));

  it("leaves a unit multiplied by a pure number", () =>
    expect(isSameUnit(multiplyUnits(unit("m"), dimensionless), unit("m"))).toBe(true));
});
