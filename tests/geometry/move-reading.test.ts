import { describe, expect, it } from "vitest";
import type { ReportMove } from "#model";
import { loadTranslator, packNames } from "#i18n";
import { countMoved, readMove, readMoves } from "../../src/ui/pages/believe/move-reading.ts";
import { sayMove } from "../../src/ui/pages/believe/move-sentence.ts";

const t = await loadTranslator("fr", packNames);

function aMove(shift: number, change: Partial<ReportMove> = {}): ReportMove {
  const size = 2 ** shift;
  return {
    ...{ constant: "mobilisation", grade: "hypothesis", shift, width: 0.5, ratio: size },
    prior: { low: 5, median: 10, high: 20 },
    posterior: { low: 5 * size, median: 10 * size, high: 20 * size },
    ...change,
  };
}

describe("readMove", () => {
  it("gives the direction of the shift, and reverses it with the shift", () => {
    expect(readMove(aMove(1.2))).toMatchObject({ direction: "more", size: "strongly" });
    expect(readMove(aMove(-1.2))).toMatchObject({ direction: "less", size: "strongly" });
  });

  it.each([
    [0.1, "hardly"],
    [0.3, "slightly"],
    [0.7, "clearly"],
    [1, "strongly"],
  ])("calls a shift of %s standard deviations %s", (shift, size) => {
    expect(readMove(aMove(shift)).size).toBe(size);
  });

  it("counts how rare the move was before: half for none, 16 and 5 in 100 for 1 and 1.645", () => {
    expect(readMove(aMove(0)).asFarIn100).toBeCloseTo(50, 5);
    expect(readMove(aMove(1)).asFarIn100).toBeCloseTo(15.8655, 3);
    expect(readMove(aMove(-1.6448536)).asFarIn100).toBeCloseTo(5, 4);
  });

  it("spans nine posterior worlds out of ten, in prior standard deviations", () => {
    const { span } = readMove(aMove(1, { width: 1 }));
    expect(span[0]).toBeCloseTo(-0.645, 3);
    expect(span[1]).toBeCloseTo(2.645, 3);
  });
});

it("moves are read from the largest to the smallest, whatever their direction", () => {
  const moves = readMoves([aMove(0.2), aMove(-1.5), aMove(0.8)]);
  expect(moves.map(({ shift }) => shift)).toEqual([-1.5, 0.8, 0.2]);
  expect(countMoved(moves)).toBe(2);
});

describe("sayMove", () => {
  const say = (shift: number): string =>
    sayMove(readMove(aMove(shift)), { write: (value) => String(value) }, { t });

  it("says the place, the values before and after, and how rare that was", () => {
    expect(say(1)).toBe(
      "Beaucoup plus haut que supposé\u00a0: 10 avant calage, 20 après. " +
        "Avant calage, l’hypothèse allait aussi loin 16 fois sur 100.",
    );
  });

  it("is reversed when the move is", () => {
    expect(say(-1)).toContain("Beaucoup plus bas que supposé");
    expect(say(-1)).toContain("10 avant calage, 5 après");
  });

  it("says that nothing moved, without calling it rare", () => {
    expect(say(0)).toBe("Presque inchangé\u00a0: 10 avant calage, 10 après.");
  });
});
