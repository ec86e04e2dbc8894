import { describe, expect, it } from "vitest";
import { loopsOf, shareOf, studyOf, type Part } from "./loop-models.ts";

const chase: readonly Part[] = [
  ["stock", "prey", "30", "prey_births", "prey_deaths"],
  ["flow", "prey_births", "0.8*prey"],
  ["flow", "prey_deaths", "0.05*prey*predators"],
  ["stock", "predators", "8", "predator_births", "predator_deaths"],
  ["flow", "predator_births", "0.02*prey*predators"],
  ["flow", "predator_deaths", "0.6*predators"],
];
const times = { stop: 10, dt: 0.125 };

describe("loops of a model", () => {
  it("do not depend on the order of the variables in the file", () => {
    const one = loopsOf(studyOf(chase, times));
    const other = loopsOf(studyOf(chase.toReversed(), times));
    const said = ({ groups }: typeof one): unknown =>
      groups.map(({ path, polarity, share }) => ({ path, polarity, share: [...share] }));
    expect(said(other)).toEqual(said(one));
  });

  it("have a new one when a link is added to the file", () => {
    const linked = chase.map((part): Part =>
      part[1] === "prey_births" ? ["flow", "prey_births", "0.8*prey + 0.001*predators"] : part,
    );
    const before = loopsOf(studyOf(chase, times)).groups.length;
    const { groups } = loopsOf(studyOf(linked, times));
    expect(groups.length).toBe(before + 1);
    expect(groups.some(({ path }) => path.includes("prey_births") && path.length === 4)).toBe(true);
  });

  it("are undefined at equilibrium, not 0", () => {
    const still: readonly Part[] = [
      ["stock", "water", "10", "filling", "leaking"],
      ["flow", "filling", "2"],
      ["flow", "leaking", "0.2*water"],
    ];
    expect(loopsOf(studyOf(still, times)).groups).toEqual([]);
    const moved = loopsOf(
      studyOf(still.with(0, ["stock", "water", "9", "filling", "leaking"]), times),
    );
    for (const value of shareOf(moved, ["water", "leaking"])) expect(value).toBe(1);
  });

  it("keep two loops that are equal and opposite, half and half", () => {
    const opposed: readonly Part[] = [
      ["stock", "level", "1", "gaining push", "losing"],
      ["flow", "gaining", "0.3*level"],
      ["flow", "losing", "0.3*level"],
      ["flow", "push", "TIME"],
    ];
    const loops = loopsOf(studyOf(opposed, times));
    expect(shareOf(loops, ["level", "gaining"])[20]).toBeCloseTo(0.5, 9);
    expect(shareOf(loops, ["level", "losing"])[20]).toBeCloseTo(0.5, 9);
  });

  it("share a net flow between several flows of one stock", () => {
    const several: readonly Part[] = [
      ["stock", "level", "1", "one two", "three"],
      ["flow", "one", "0.5*level"],
      ["flow", "two", "0.2*level"],
      ["flow", "three", "0.3*level"],
    ];
    const loops = loopsOf(studyOf(several, times));
    const shares = ["one", "two", "three"].map((flow) => shareOf(loops, ["level", flow])[10]);
    for (const [k, expected] of [0.5, 0.2, 0.3].entries())
      expect(shares[k]).toBeCloseTo(expected, 9);
  });

  it("are of the other sign where a link turns", () => {
    const turning: readonly Part[] = [
      ["stock", "level", "1", "change"],
      ["flow", "change", "level*(4 - level)"],
    ];
    const loops = loopsOf(studyOf(turning, { stop: 3, dt: 0.125 }));
    const growing = shareOf(loops, ["level", "change"], "reinforcing");
    const settling = shareOf(loops, ["level", "change"], "balancing");
    expect([growing[0], settling[0]]).toEqual([1, 0]);
    expect([growing[12], settling[12]]).toEqual([0, 1]);
  });

  it("are found through a delay that the reader spelt out, without its hidden stocks in the path", () => {
    const delayed: readonly Part[] = [
      ["stock", "level", "2", "adjusting"],
      ["flow", "adjusting", "(10 - seen)/3"],
      ["aux", "seen", "SMTH1(level, 2)"],
    ];
    const { groups } = loopsOf(studyOf(delayed, times));
    expect(groups.some(({ path }) => path.join() === "adjusting,level,seen")).toBe(true);
  });

  it("know nothing of a model without feedback", () => {
    const open: readonly Part[] = [
      ["stock", "level", "1", "inflow_of"],
      ["flow", "inflow_of", "2"],
    ];
    expect(loopsOf(studyOf(open, times)).groups).toEqual([]);
  });
});
