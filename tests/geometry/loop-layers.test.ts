import { describe, expect, it } from "vitest";
import type { LoopReading, LoopsAnswer } from "#app";
import { haloOf } from "../../src/ui/graph/ring-halo.ts";
import { placeLabel, stackLoops } from "../../src/ui/loops/loop-layers.ts";
import { dominantAt, loopsAt, peakOf } from "../../src/ui/loops/loop-reading.ts";

const times = new Float64Array([0, 1, 2]);

function aLoop(
  family: string,
  share: readonly number[],
  parts: Partial<LoopReading> = {},
): LoopReading {
  return {
    ...{ family, polarity: "balancing", inertia: false, path: ["a", "b"], loopCount: 1 },
    through: ["a", "b"],
    ...{ component: 0, share: Float64Array.from(share) },
    ...{ links: new Float32Array(12), nodes: new Float32Array(6) },
    ...parts,
  };
}

const growth = aLoop("growth", [0.2, 0.5, 0.1], { polarity: "reinforcing" });
const brake = aLoop("brake", [0.1, 0.2, 0.4]);
const wear = aLoop("wear", [0.7, 0.3, 0.5], { inertia: true });
const answer: LoopsAnswer = { times, groups: [wear, growth, brake] };

describe("stacked loops", () => {
  it("fill the whole from 0 to 1, inertia at the bottom and what reinforces on top", () => {
    const layers = stackLoops(answer);
    expect(layers.map(({ kind, polarity }) => `${polarity} ${kind}`)).toEqual([
      "balancing inertia",
      "balancing loop",
      "reinforcing loop",
    ]);
    expect([...(layers[0]?.low ?? [])]).toEqual([0, 0, 0]);
    for (const value of layers.at(-1)?.high ?? []) expect(value).toBeCloseTo(1, 12);
  });

  it("are undefined where nothing changes", () => {
    const still = aLoop("still", [0.5, NaN, 0.5]);
    expect(stackLoops({ times, groups: [still] })[0]?.high[1]).toBeNaN();
  });

  it("bear their name only where it fits inside them", () => {
    const [inertia] = stackLoops(answer);
    if (inertia === undefined) throw new Error("there is a layer");
    const scales = { x: (time: number) => time * 100, y: (share: number) => 100 - share * 100 };
    const room = { halfWidth: 20, height: 20, left: 0, right: 200 };
    expect(placeLabel(inertia, times, scales, room)).toEqual({ x: 100, y: 85 });
    expect(placeLabel(inertia, times, scales, { ...room, height: 40 })).toBeUndefined();
  });
});

describe("loops at one time", () => {
  it("come by weight, and the one that leads is no inertia", () => {
    expect(loopsAt(answer, 1).map(({ loop }) => loop.family)).toEqual(["growth", "wear", "brake"]);
    expect(dominantAt(answer, 0)?.loop.family).toBe("growth");
    expect(dominantAt(answer, 2)?.loop.family).toBe("brake");
  });

  it("are none where nothing changes", () => {
    expect(loopsAt({ times, groups: [aLoop("still", [NaN, 0, 1])] }, 0)).toEqual([]);
  });

  it("know when they weigh most", () => {
    expect(peakOf(growth)).toBe(1);
  });
});

describe("the halo of a loop", () => {
  it("lights the busy links and models, and leaves the others dark", () => {
    const links = new Float32Array(12);
    const nodes = new Float32Array(6);
    links[1 * 3 + 2] = 1;
    links[2 * 3 + 2] = 0.1;
    nodes[2] = 0.8;
    const halo = haloOf(aLoop("lit", [0, 0, 1], { links, nodes }), 2, 2);
    expect([halo.link(0, 1), halo.link(1, 0)]).toEqual([1, 0]);
    expect(halo.node(0)).toBeCloseTo(0.8, 6);
    expect(halo.isOffRing).toBe(false);
  });

  it("lights the middle for a loop that stays off the ring", () => {
    expect(haloOf(growth, 2, 0).isOffRing).toBe(true);
  });
});
