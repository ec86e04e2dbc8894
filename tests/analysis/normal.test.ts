import { describe, expect, it, test } from "vitest";
import { normalCdf, normalQuantile } from "#analysis";

describe("normal distribution", () => {
  // Reference values: SciPy 1.17, norm.cdf and norm.ppf.
  test.each([
    [-8, 6.22096057427174e-16],
    [-3, 0.0013498980316300933],
    [-1.96, 0.024997895148220435],
    [0, 0.5],
    [2.5, 0.9937903346742238],
    [5, 0.9999997133484281],
  ])("cdf of %d is %d", (z, p) => {
    expect(Math.abs(normalCdf(z) / p - 1)).toBeLessThan(1e-11);
  });

  test.each([
    [1e-300, -37.0470962993612],
    [1e-10, -6.361340902404056],
    [0.025, -1.959963984540054],
    [0.3, -0.5244005127080409],
    [0.5, 0],
    [0.99999, 4.264890793923841],
  ])("quantile of %d is %d", (p, z) => {
    expect(Math.abs(normalQuantile(p) - z)).toBeLessThan(1e-12);
  });

  it("quantile inverts cdf over twelve standard deviations", () => {
    for (let z = -6; z <= 6; z += 0.01) {
      // Above the centre, 1 − p loses the digits that the tail would keep.
      const tolerance = z > 0 ? 1e-15 / (Math.exp((-z * z) / 2) / 2.5) + 1e-10 : 1e-10;
      expect(Math.abs(normalQuantile(normalCdf(z)) - z)).toBeLessThan(tolerance);
    }
  });

  it("quantile is infinite at 0 and 1 and undefined outside", () => {
    expect(normalQuantile(0)).toBe(-Infinity);
    expect(normalQuantile(1)).toBe(Infinity);
    expect(normalQuantile(-0.1)).toBeNaN();
    expect(normalQuantile(1.1)).toBeNaN();
  });
});
