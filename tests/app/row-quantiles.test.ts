import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quantilesOverRuns } from "#analysis";
import { mediansOfRows, quantilesOfRows } from "../../src/app/workers/row-quantiles.ts";
import { bandProbabilities } from "../../src/app/workers/statistics.ts";

const value = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((number) => number + 0),
  },
  { weight: 2, arbitrary: fc.constantFrom(0, 1, 1, 2) },
  { weight: 1, arbitrary: fc.constant(Number.NaN) },
);
const tables = fc
  .tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 4 }))
  .chain(([runCount, rowCount]) =>
    fc
      .array(value, { minLength: runCount * rowCount, maxLength: runCount * rowCount })
      .map((values) => ({ runCount, values: Float64Array.from(values) })),
  );

describe("quantilesOfRows", () => {
  it("gives the quantiles of the analysis layer, type 7 without NaN", () => {
    fc.assert(
      fc.property(tables, ({ values, runCount }) => {
        expect(quantilesOfRows(values, runCount, bandProbabilities)).toEqual(
          quantilesOverRuns(values, runCount, bandProbabilities),
        );
      }),
    );
  });

  it("leaves the values as they are", () => {
    const values = Float64Array.of(3, 1, 2);
    quantilesOfRows(values, 3, [0.5]);
    mediansOfRows(values, 3);
    expect(values).toEqual(Float64Array.of(3, 1, 2));
  });
});

describe("mediansOfRows", () => {
  it("gives the medians of the analysis layer", () => {
    fc.assert(
      fc.property(tables, ({ values, runCount }) => {
        expect(mediansOfRows(values, runCount)).toEqual(quantilesOverRuns(values, runCount, [0.5]));
      }),
    );
  });
});
