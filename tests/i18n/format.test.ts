import { describe, expect, it } from "vitest";
import { formatChances, formatSpoken, formatTick, formatValue, formatYears } from "#i18n";
import type { Format } from "#model";

/** French group separator of Intl: narrow no-break space. */
const thin = "\u202f";
const nbsp = "\u00a0";
const minus = "\u2212";

const table: readonly [format: Format, value: number, fr: string, en: string][] = [
  ["percent", 0.15, `15${nbsp}%`, "15%"],
  ["percent", 0, `0${nbsp}%`, "0%"],
  ["percent", 0.004, `0,4${nbsp}%`, "0.4%"],
  ["percent", -0.3, `${minus}30${nbsp}%`, `${minus}30%`],
  ["years", 1.5, `18${nbsp}mois`, "18 months"],
  ["years", 7, `7${nbsp}ans`, "7 years"],
  ["number", 1234.5, `1${thin}235`, "1,235"],
  ["number", 12.34, "12,3", "12.3"],
  ["number", 0.126, "0,13", "0.13"],
  ["number", -0.001, "0", "0"],
  ["index", 0.354, "0,35", "0.35"],
  ["times", 2, "×2", "2×"],
  ["times", 1.96, "×2", "2×"],
  ["times", 1.54, "×1,5", "1.5×"],
  ["times", 0.876, "×0,88", "0.88×"],
  ["times", 24, "×24", "24×"],
  ["euros-per-euro", 7, `7${nbsp}€ pour 1${nbsp}€`, "€7 for €1"],
  ["euros-per-euro", 2.94, `2,9${nbsp}€ pour 1${nbsp}€`, "€2.9 for €1"],
  ["euros-per-euro", -0.5, `${minus}0,5${nbsp}€ pour 1${nbsp}€`, `${minus}€0.5 for €1`],
  ["keur", 310, `310${nbsp}k€`, "€310k"],
  ["keur", 1500, `1,5${nbsp}M€`, "€1.5M"],
  ["keur", 12345678, `12${thin}346${nbsp}M€`, "€12,346M"],
  ["keur-per-year", 310, `310${nbsp}k€ par an`, "€310k a year"],
  ["projects", 1, `1${nbsp}projet`, "1 project"],
  ["projects", 12.3, `12${nbsp}projets`, "12 projects"],
  ["projects", 1_000_000, `1${thin}000${thin}000${nbsp}de projets`, "1,000,000 projects"],
  ["catalysts", 0.4, `0,4${nbsp}catalyseur`, "0.4 catalysts"],
  ["catalysts", 5.6, `5,6${nbsp}catalyseurs`, "5.6 catalysts"],
];

describe("formatValue", () => {
  it.each(table)("writes %s of %d as « %s » and “%s”", (format, value, fr, en) => {
    expect(formatValue(value, format, "fr")).toBe(fr);
    expect(formatValue(value, format, "en")).toBe(en);
  });

  it("calls a missing, undefined or infinite value not defined", () => {
    for (const value of [undefined, NaN, Infinity]) {
      expect(formatValue(value, "times", "fr")).toBe("non défini");
      expect(formatValue(value, "euros-per-euro", "en")).toBe("not defined");
    }
  });
});

describe("formatYears", () => {
  it.each([
    [0, `0${nbsp}mois`, "0 months"],
    [0.5, `6${nbsp}mois`, "6 months"],
    [1 / 12, `1${nbsp}mois`, "1 month"],
    [1, `1${nbsp}an`, "1 year"],
    [1.5, `18${nbsp}mois`, "18 months"],
    [2.5, `2,5${nbsp}ans`, "2.5 years"],
    [10.5, `10,5${nbsp}ans`, "10.5 years"],
    [28, `28${nbsp}ans`, "28 years"],
  ])("says months below two years, then years: %d", (years, fr, en) => {
    expect(formatYears(years, "fr")).toBe(fr);
    expect(formatYears(years, "en")).toBe(en);
  });

  it("calls a missing span not defined", () => {
    expect(formatYears(undefined, "fr")).toBe("non défini");
  });
});

describe("formatChances", () => {
  it.each([
    [17, `17${nbsp}fois sur${nbsp}20`, "17 times out of 20"],
    [1, `1${nbsp}fois sur${nbsp}20`, "1 time out of 20"],
    [0, `0${nbsp}fois sur${nbsp}20`, "0 times out of 20"],
  ])("counts %d possible territories out of 20", (count, fr, en) => {
    expect(formatChances(count, "fr")).toBe(fr);
    expect(formatChances(count, "en")).toBe(en);
  });
});

describe("formatSpoken", () => {
  it.each([
    [2, `2${nbsp}fois`, "2 times"],
    [1, `1${nbsp}fois`, "1 time"],
    [1.54, `1,5${nbsp}fois`, "1.5 times"],
  ])("says a factor in words: %d", (value, fr, en) => {
    expect(formatSpoken(value, "times", "fr")).toBe(fr);
    expect(formatSpoken(value, "times", "en")).toBe(en);
  });

  it("says other formats as they are written", () => {
    expect(formatSpoken(0.15, "percent", "fr")).toBe(`15${nbsp}%`);
    expect(formatSpoken(NaN, "times", "fr")).toBe("non défini");
  });
});

describe("formatTick", () => {
  it("writes a factor below 1 as a division", () => {
    expect(formatTick(0.5, "times", "fr")).toBe("÷2");
    expect(formatTick(0.25, "times", "en")).toBe("÷4");
    expect(formatTick(2, "times", "fr")).toBe("×2");
    expect(formatTick(2, "times", "en")).toBe("2×");
  });

  it("drops « pour 1 € » from the ticks of an axis", () => {
    expect(formatTick(7, "euros-per-euro", "fr")).toBe(`7${nbsp}€`);
    expect(formatTick(7, "euros-per-euro", "en")).toBe("€7");
  });
});
