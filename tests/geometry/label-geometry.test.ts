import { describe, expect, it } from "vitest";
import { spreadLabels } from "../../src/ui/charts/label-geometry.ts";

describe("spreadLabels", () => {
  it("leaves labels where they are when they stand apart", () => {
    expect(spreadLabels([10, 50, 30], 15, [0, 100])).toEqual([10, 50, 30]);
  });

  it("moves labels that meet apart by the gap, in their order", () => {
    expect(spreadLabels([50, 52, 49], 15, [0, 100])).toEqual([64, 79, 49]);
  });

  it("keeps every label inside the chart", () => {
    expect(spreadLabels([95, 96], 15, [0, 100])).toEqual([85, 100]);
    expect(spreadLabels([-5, 2], 15, [0, 100])).toEqual([0, 15]);
  });

  it("gives no place to a label that asks for none", () => {
    expect(spreadLabels([20, Number.NaN], 15, [0, 100])).toEqual([20, Number.NaN]);
  });
});
