import { expect, it } from "vitest";
import type { RingAnswer, RingMedians } from "#app";
import {
  changeStep,
  peak,
  readLinks,
  readNodes,
  vitalityOf,
} from "../../src/ui/graph/ring-reading.ts";

/** Three models, two save points; strengths tell where they were read: from × 0.1 + to × 0.01. */
function aRing(): RingAnswer {
  const medians = (shift: number): RingMedians => ({
    link: Float64Array.from({ length: 18 }, (_, k) => {
      const [from, to, t] = [Math.floor(k / 6), Math.floor(k / 2) % 3, k % 2];
      return from === to ? 0 : from * 0.1 + to * 0.01 + t * shift;
    }),
    flow: new Float64Array(18).fill(5),
    vitality: Float64Array.from([1, 1.1, 1, 0.9, 1, 1]),
    give: Float64Array.from([1, 2, 3, 4, 5, 6]),
    receive: Float64Array.from([6, 5, 4, 3, 2, 1]),
  });
  return { elements: ["a", "b", "c"], scenario: medians(0.4), counterfactual: medians(0) };
}

it("reads the strength of each directed link at the save point asked", () => {
  const links = readLinks(aRing(), 1);
  const link = links.find(({ from, to }) => from === 2 && to === 1);
  expect(link?.strength).toBeCloseTo(0.61);
  expect(link?.counterfactual).toBeCloseTo(0.21);
  expect(link?.change).toBe(3);
  expect(links).toHaveLength(6);
});

it("says that nothing changes where both runs agree", () => {
  expect(readLinks(aRing(), 0).map(({ change }) => change)).toEqual([0, 0, 0, 0, 0, 0]);
});

it("puts a gain and a loss of the same size at the same distance from none", () => {
  for (const difference of [0.001, 0.05, 0.2, 0.5])
    expect(changeStep(-difference) + changeStep(difference)).toBe(0);
  expect(changeStep(NaN)).toBe(0);
});

it("reads the state of each model", () => {
  const nodes = readNodes(aRing(), 1);
  expect(nodes.map(({ vitality }) => vitality)).toEqual([1.1, 0.9, 1]);
  expect(nodes[1]).toMatchObject({ element: "b", give: 4, receive: 3 });
  expect([...vitalityOf(aRing().scenario, 3, 1)]).toEqual([1, 0.9]);
});

it("compares sizes over all times and both runs", () => {
  expect(peak(aRing(), "give")).toBe(6);
  expect(peak(aRing(), "flow")).toBe(5);
});
