import { describe, expect, it } from "vitest";
import {
  sobolDimensions,
  sobolSequence,
} from "../../../src/analysis/sensitivity/sobol-sequence.ts";

const halfCell = 2 ** -33;

/** Points in the order of Gray codes, in which Joe & Kuo's own program gives them. */
function grayPoint(index: number, dimensions: readonly number[]): number[] {
  const point = sobolSequence(256).point(index ^ (index >>> 1));
  return dimensions.map((dimension) => (point[dimension - 1] ?? NaN) - halfCell);
}

describe("Sobol' sequence", () => {
  it("gives the published points of new-joe-kuo-6, in dimensions 1 to 4, 144 and 256", () => {
    const dimensions = [1, 2, 3, 4, 144, 256];
    expect([1, 2, 3, 4, 5].map((index) => grayPoint(index, dimensions))).toEqual([
      [0.5, 0.5, 0.5, 0.5, 0.5, 0.5],
      [0.75, 0.25, 0.25, 0.25, 0.25, 0.75],
      [0.25, 0.75, 0.75, 0.75, 0.75, 0.25],
      [0.375, 0.375, 0.625, 0.875, 0.375, 0.375],
      [0.875, 0.875, 0.125, 0.375, 0.875, 0.875],
    ]);
  });

  it.each([undefined, 7])(
    "puts one of 256 points in each of 256 cells, scrambled by %s",
    (seed) => {
      const sequence = sobolSequence(sobolDimensions, seed);
      const points = Array.from({ length: 256 }, (_, index) => sequence.point(index));
      for (let d = 0; d < sobolDimensions; d++) {
        const cells = new Set(points.map((point) => Math.floor((point[d] ?? NaN) * 256)));
        expect(cells.size).toBe(256);
      }
    },
  );

  it("is another sequence under another seed, and the same under the same", () => {
    const of = (seed: number): number[] => [...sobolSequence(5, seed).point(11)];
    expect(of(1)).toEqual(of(1));
    expect(of(1)).not.toEqual(of(2));
  });

  it("refuses more dimensions than it has direction numbers for", () => {
    expect(() => sobolSequence(sobolDimensions + 1)).toThrow(RangeError);
  });
});
