import { describe, expect, it } from "vitest";
import type { IndicatorAnswer } from "#app";
import { loadTranslator } from "#i18n";
import type { Indicator } from "#model";
import { readEffect } from "../../src/ui/charts/effect-reading.ts";
import { sayEffect } from "../../src/ui/charts/effect-sentence.ts";
import type { Speech } from "../../src/ui/parts/words.svelte.ts";

const indicator = { id: "gain", scale: "log", format: "times" } as unknown as Indicator;

async function speech(language: "fr" | "en"): Promise<Speech> {
  return {
    ...{ t: await loadTranslator(language), language, texts: undefined },
    element: (name) => ({ label: name, short: name, about: "" }),
    indicator: () => ({ label: "Gain", meaning: "" }),
    value: String,
  };
}

const undefinedEverywhere = {
  id: "gain",
  scenario: { probabilities: [0.05, 0.5, 0.95], values: new Float64Array(3).fill(NaN) },
  samples: new Float64Array(0),
  defined: [0],
} as unknown as IndicatorAnswer;

describe.each(["fr", "en"] as const)("an effect, in %s", (language) => {
  it("that was not computed yet is not said to be undefined", async () => {
    const words = await speech(language);
    const [awaited, missing] = [undefined, undefinedEverywhere].map((answer) =>
      sayEffect(words, indicator, readEffect(answer, indicator, 0), 3),
    );
    expect(awaited).toMatch(/calcul|comput/);
    expect(awaited).not.toMatch(/défini|defined/);
    expect(missing).toMatch(/défini|defined/);
  });
});
