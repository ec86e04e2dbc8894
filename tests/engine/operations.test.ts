import { describe, expect, it } from "vitest";
import { stream } from "#base";
import { drawNoise, operations } from "../../src/engine/operations.ts";
import type { Operation } from "../../src/engine/scalar.ts";

const { poisson } = operations;

const truths: readonly (readonly [Operation, number, number, number])[] = [
  ["not", 0, 0, 1],
  ["not", -0, 0, 1],
  ["not", 2, 0, 0],
  ["not", NaN, 0, 0],
  ["equal", 2, 2, 1],
  ["equal", 2, 3, 0],
  ["equal", NaN, NaN, 0],
  ["unequal", 2, 2, 0],
  ["unequal", 2, 3, 1],
  ["unequal", NaN, NaN, 1],
  ["less", 1, 2, 1],
  ["less", 2, 2, 0],
  ["less", 3, 2, 0],
  ["at-most", 1, 2, 1],
  ["at-most", 2, 2, 1],
  ["at-most", 3, 2, 0],
  ["greater", 1, 2, 0],
  ["greater", 2, 2, 0],
  ["greater", 3, 2, 1],
  ["at-least", 1, 2, 0],
  ["at-least", 2, 2, 1],
  ["at-least", 3, 2, 1],
  ["and", 2, -3, 1],
  ["and", 2, 0, 0],
  ["and", 0, 2, 0],
  ["and", 0, 0, 0],
  ["or", 2, -3, 1],
  ["or", 2, 0, 1],
  ["or", 0, 2, 1],
  ["or", 0, 0, 0],
];

const numbers: readonly (readonly [Operation, number, number, number])[] = [
  ["negate", 3, 0, -3],
  ["add", 2, 5, 7],
  ["subtract", 2, 5, -3],
  ["multiply", 2, 5, 10],
  ["divide", 2, 5, 0.4],
  ["divide", 1, 0, Infinity],
  ["power", 2, 5, 32],
  ["power", 0, 0, 1],
  ["modulo", 7, 3, 1],
  ["modulo", -7, 3, -1],
  ["modulo", 7, -3, 1],
  ["modulo", 7.5, 2, 1.5],
  ["modulo", 1, 0, NaN],
  ["minimum", 2, 5, 2],
  ["minimum", 2, NaN, NaN],
  ["maximum", 2, 5, 5],
  ["maximum", NaN, 2, NaN],
  ["absolute", -3, 0, 3],
  ["square-root", 9, 0, 3],
  ["square-root", -1, 0, NaN],
  ["exponential", 1, 0, Math.E],
  ["logarithm", Math.E, 0, 1],
  ["logarithm", 0, 0, -Infinity],
  ["truncate", -2.7, 0, -2],
  ["truncate", 2.7, 0, 2],
  ["floor", -2.3, 0, -3],
  ["floor", 2.7, 0, 2],
  ["sine", Math.PI / 6, 0, 0.5],
  ["cosine", Math.PI / 3, 0, 0.5],
  ["tangent", Math.PI / 4, 0, 1],
  ["arcsine", 1, 0, Math.PI / 2],
  ["arccosine", -1, 0, Math.PI],
  ["arctangent", 1, 0, Math.PI / 4],
  ["hyperbolic-sine", Math.log(2), 0, 0.75],
  ["hyperbolic-cosine", Math.log(2), 0, 1.25],
  ["hyperbolic-tangent", Math.log(2), 0, 0.6],
  ["common-logarithm", 1000, 0, 3],
];

describe("operations", () => {
  it.each(truths)("%s of %d and %d is %d", (name, a, b, wanted) =>
    expect(operations[name](a, b)).toBe(wanted),
  );

  it.each(numbers)("%s of %d and %d is %d", (name, a, b, wanted) => {
    if (Number.isNaN(wanted)) expect(operations[name](a, b)).toBeNaN();
    else expect(operations[name](a, b)).toBeCloseTo(wanted, 14);
  });

  it("are all tried here", () => {
    const tried = new Set([...truths, ...numbers].map(([name]) => name));
    expect([...tried, "poisson"].sort()).toEqual(Object.keys(operations).sort());
  });
});

describe("a count of Poisson", () => {
  /** Probability of k at most, summed from the terms' logarithms. */
  function cumulated(mean: number, k: number): number {
    let [sum, logFactorial] = [0, 0];
    for (let n = 0; n <= k; n++) {
      logFactorial += n > 0 ? Math.log(n) : 0;
      sum += Math.exp(n * Math.log(mean) - mean - logFactorial);
    }
    return sum;
  }

  it.each([0.3, 1, 4, 60, 650])(
    "of mean %d is the least whose distribution holds the draw",
    (mean) => {
      for (const uniform of [0.001, 0.2, 0.5, 0.8, 0.999]) {
        const count = poisson(mean, uniform);
        expect(cumulated(mean, count)).toBeGreaterThanOrEqual(uniform - 1e-9);
        if (count > 0) expect(cumulated(mean, count - 1)).toBeLessThan(uniform + 1e-9);
      }
    },
  );

  it("is exact where the draw falls on a step", () => expect(poisson(1, Math.exp(-1))).toBe(0));

  it.each([0, -3])("of mean %d is 0", (mean) => expect(poisson(mean, 0.999)).toBe(0));

  it("of a mean beyond 700 is that of 700", () =>
    expect(poisson(1000, 0.4)).toBe(poisson(700, 0.4)));

  it("of no number is none", () => expect(poisson(NaN, 0.5)).toBeNaN());

  it("ends where rounding keeps the sum under the draw", () => expect(poisson(3, 2)).toBe(5000));
});

describe("draws", () => {
  const law = "uniform";

  it("are one for each step, the start and the end included", () =>
    expect(drawNoise({ law, seed: 1, stream: 2 }, 10)).toHaveLength(11));

  it("are those of their stream", () => {
    const random = stream(4, 5);
    expect([...drawNoise({ law, seed: 4, stream: 5 }, 2)]).toEqual([random(), random(), random()]);
  });

  it("are normal by Box and Muller", () => {
    const random = stream(4, 5);
    const pair = (): number => {
      const radius = Math.sqrt(-2 * Math.log(random()));
      return radius * Math.cos(2 * Math.PI * random());
    };
    expect([...drawNoise({ law: "normal", seed: 4, stream: 5 }, 1)]).toEqual([pair(), pair()]);
  });
});
