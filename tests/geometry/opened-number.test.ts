import { describe, expect, it } from "vitest";
import {
  readTypedNumber,
  sliderStep,
  tidyNumber,
  typedNumber,
} from "../../src/ui/open/opened-number.ts";
import { matching } from "../../src/ui/parts/matching.ts";
import { excerptOf } from "../../src/ui/open/equation-excerpt.ts";

describe("numbers of an opened model", () => {
  it.each([0.3, 1e-7, 12_345.678, -4, 6.02e23])("write %d so that it reads back", (value) => {
    expect(readTypedNumber(typedNumber(value, "fr"))).toBe(value);
    expect(readTypedNumber(typedNumber(value, "en"))).toBe(value);
  });

  it("refuse what is no number", () => {
    expect(readTypedNumber("beaucoup")).toBeNaN();
    expect(readTypedNumber(" ")).toBeNaN();
  });

  it("have the file's value among the positions of its slider", () => {
    const range = { min: 0.15, max: 0.6 };
    expect(tidyNumber(0.15 + 50 * sliderStep(range))).toBe(0.3);
  });
});

describe("matching", () => {
  it("finds all words of a search, whatever their order, case and accents", () => {
    const items = [{ label: "Taux de décès" }, { label: "Taux" }];
    expect(matching(items, "DECES taux")).toEqual([items[0]]);
    expect(matching(items, " ")).toEqual(items);
  });
});

describe("excerptOf", () => {
  it("cuts the equation around the mistake", () => {
    const place = { variable: "x", text: "a + lost * 2", span: { start: 4, end: 8 } };
    expect(excerptOf(place)).toEqual({ before: "a + ", marked: "lost", after: " * 2" });
  });

  it("keeps a long equation short", () => {
    const text = `${"a+".repeat(5000)}lost${"+a".repeat(5000)}`;
    const found = excerptOf({ variable: "x", text, span: { start: 10_000, end: 10_004 } });
    expect(found?.marked).toBe("lost");
    expect((found?.before.length ?? 0) + (found?.after.length ?? 0)).toBeLessThan(400);
  });

  it("has nothing to show where the text is not known", () => {
    expect(excerptOf({ variable: "x", span: { start: 0, end: 1 } })).toBeUndefined();
  });
});
