import { describe, expect, it } from "vitest";
import { chartedSpecs, labelOf, openedSlots, rangeAround } from "../../src/app/open-study.ts";
import { decodeText } from "../../src/app/open-text.ts";
import { pondStudy } from "./support/pond.ts";

const { model } = pondStudy();

describe("rangeAround", () => {
  it.each([
    [4, 2, 8],
    [-4, -8, -2],
    [0, 0, 1],
  ])("offers for %d the values from %d to %d", (value, min, max) => {
    expect(rangeAround(value)).toEqual({ min, max });
  });
});

describe("chartedSpecs", () => {
  const specs = { start: 0, method: "euler", timeUnits: "day" } as const;

  it("keeps the file's own save points where a chart has room for them", () => {
    expect(chartedSpecs({ ...specs, stop: 100, dt: 0.5, saveStep: 1 }).saveStep).toBe(1);
  });

  it("thins many save points, keeping the last one", () => {
    const { saveStep } = chartedSpecs({ ...specs, stop: 1000, dt: 0.25, saveStep: 0.25 });
    expect(1000 / saveStep).toBeLessThanOrEqual(240);
    expect(Number.isInteger(1000 / saveStep)).toBe(true);
  });
});

describe("openedSlots", () => {
  it("names each element of an array as the file writes it", () => {
    expect(openedSlots(model, "level").map(({ label }) => label)).toEqual([
      ...["level [high]", "level [middle]", "level [low]"],
    ]);
  });

  it("finds none for an unknown variable", () => {
    expect(openedSlots(model, "lava")).toEqual([]);
  });
});

describe("labelOf", () => {
  it("puts the module first and reads separators as blanks", () => {
    const variable = { ...model.variables.get("feed"), name: "a.birth_rate" };
    expect(labelOf({ ...variable, label: '"birth\\nrate"' } as Parameters<typeof labelOf>[0])).toBe(
      "a › birth rate",
    );
  });
});

describe("decodeText", () => {
  const latin = (text: string): Uint8Array =>
    Uint8Array.from(text, (letter) => letter.charCodeAt(0));

  it("follows the XML declaration", () => {
    const text = '<?xml version="1.0" encoding="iso-8859-1"?><a>é</a>';
    expect(decodeText(latin(text))).toBe(text);
  });

  it("follows the byte order mark of UTF-16", () => {
    expect(decodeText(Uint8Array.of(0xff, 0xfe, 0x3c, 0, 0xe9, 0))).toBe("<é");
  });

  it("takes an encoding that does not exist for UTF-8", () => {
    const text = '<?xml version="1.0" encoding="klingon"?><a>é</a>';
    expect(decodeText(new TextEncoder().encode(text))).toBe(text);
  });
});
