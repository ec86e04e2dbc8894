import { describe, expect, it } from "vitest";
import { causeOf, type Carriers, type LoopDifference, type LoopReading } from "#analysis";

const aLoop = (family: string, polarity: LoopReading["polarity"], through: readonly string[]) =>
  ({ family, polarity, through, path: through }) as unknown as LoopReading;

const trust = aLoop("trust", "reinforcing", ["tie", "trust"]);
const load = aLoop("load", "balancing", ["tie", "cost"]);
const learn = aLoop("learn", "reinforcing", ["know_how"]);

function difference(...shifts: [LoopReading, number, number][]): LoopDifference {
  return {
    shifts: shifts.map(([loop, from, to]) => ({ loop, from, to })),
    ...{ restA: false, restB: false, links: new Float64Array() },
  };
}

type Part = Carriers["parts"][number];
const part = (
  variable: string | undefined,
  amount: number,
  direction: Part["direction"],
): Part => ({
  ...{ variable, amount, direction },
});
const carriers = (...parts: Part[]): Carriers => ({ measure: "ratio", parts });
const turned = ({ measure, parts }: Carriers): Carriers => ({
  measure,
  parts: parts.map(({ variable, amount, direction }) =>
    part(variable, -amount, direction === "more" ? "less" : "more"),
  ),
});

describe("what a difference comes from", () => {
  const found = carriers(part("tie", 0.6, "more"), part("know_how", -0.1, "more"));
  const loops = difference([learn, 0.1, 0.5], [load, 0.1, 0.4], [trust, 0.1, 0.3]);

  it("is the stock that carries most, and a loop through it that grew with it", () => {
    const cause = causeOf(found, loops, 1);
    expect(cause?.carrier.variable).toBe("tie");
    // Another loop moved more, but not through the ties; the load harms, it is no reason to gain.
    expect(cause?.loop?.loop).toBe(trust);
  });

  it("turns when the scenarios change places", () => {
    const back = difference([learn, 0.5, 0.1], [load, 0.4, 0.1], [trust, 0.3, 0.1]);
    const cause = causeOf(turned(found), back, -1);
    expect(cause?.carrier).toMatchObject({ variable: "tie", direction: "less", amount: -0.6 });
    expect(cause?.loop).toEqual({ loop: trust, from: 0.3, to: 0.1 });
  });

  it("is a balancing loop where more of the stock harms", () => {
    const harm = carriers(part("tie", -0.6, "more"), part("know_how", -0.1, "more"));
    expect(causeOf(harm, loops, -1)?.loop?.loop).toBe(load);
  });

  it("names no loop that does not pass through the stock, shrank while it grew, or hardly moved", () => {
    for (const silent of [
      difference([learn, 0, 0.9]),
      difference([trust, 0.5, 0.2]),
      difference([trust, 0.2, 0.205]),
    ])
      expect(causeOf(found, silent, 1)).toMatchObject({ loop: undefined });
    expect(causeOf(found, undefined, 1)).toMatchObject({ loop: undefined });
  });

  it("names the loop that weighs most through the stock, where none changed with it", () => {
    const braked = difference([learn, 0, 0.9], [load, 0.1, 0.4], [trust, 0.305, 0.3]);
    expect(causeOf(found, braked, 1)?.strongest).toEqual({ loop: load, share: 0.4, scenario: "b" });
    const driven = difference([load, 0.1, 0.2], [trust, 0.305, 0.3]);
    expect(causeOf(found, driven, 1)?.strongest?.loop).toBe(trust);
    // A loop that changed with the stock says more: no other is named beside it.
    expect(causeOf(found, loops, 1)?.strongest).toBeUndefined();
  });

  it("names the same loop of the same scenario when the two change places", () => {
    const back = difference([load, 0.4, 0.1], [trust, 0.3, 0.305]);
    expect(causeOf(turned(found), back, -1)?.strongest).toEqual({
      ...{ loop: load, share: 0.4, scenario: "a" },
    });
  });

  it("names no loop that weighs little, has no name of its own, or passes elsewhere", () => {
    const nameless = { ...load, family: undefined } as unknown as LoopReading;
    for (const silent of [
      difference([load, 0.4, 0.049]),
      difference([nameless, 0, 0.8], [load, 0.4, 0.2]),
      difference([learn, 0.1, 0.9]),
    ])
      expect(causeOf(found, silent, 1)).toMatchObject({ loop: undefined, strongest: undefined });
  });

  it("is not said where the draw and the medians differ in direction, or no stock carries it", () => {
    expect(causeOf(found, loops, -1)).toBeUndefined();
    expect(causeOf(found, loops, 0)).toBeUndefined();
    expect(causeOf({ measure: "undefined", parts: [] }, loops, 1)).toBeUndefined();
    expect(causeOf(carriers(part(undefined, 0.5, "same")), loops, 1)).toBeUndefined();
  });

  it("is not the indicator under another name", () => {
    const own = carriers(part("tie", 0.6, "more"), part(undefined, 0, "same"));
    expect(causeOf(own, loops, 1)).toBeUndefined();
  });
});
