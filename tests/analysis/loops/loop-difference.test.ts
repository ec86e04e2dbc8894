import { describe, expect, it } from "vitest";
import { loopDifference, type LoopReading, type LoopReadings } from "#analysis";

const times = Float64Array.of(0, 1);

/** A loop through the first of four links only, unless told otherwise. */
function aLoop(family: string, share: readonly [number, number], more: Partial<LoopReading> = {}) {
  const links = new Float32Array(8);
  links.set([1, 1], 0);
  return {
    ...{ family, polarity: "reinforcing", inertia: false, path: ["x"], loopCount: 1, component: 0 },
    ...{ share: Float64Array.from(share), links, nodes: new Float32Array(4) },
    ...more,
  } as LoopReading;
}

const answer = (...groups: LoopReading[]): LoopReadings => ({ times, groups });

describe("the loops of two scenarios", () => {
  const a = answer(aLoop("trust", [0.5, 0.2]), aLoop("learn", [0.1, 0.4]));
  const b = answer(aLoop("learn", [0.1, 0.9]), aLoop("fatigue", [0, 0.1]));

  it("are matched by what they do, and sorted by how much their share shifts", () => {
    const { shifts } = loopDifference(a, b, 1);
    expect(shifts.map(({ loop, from, to }) => [loop.family, from, to])).toEqual([
      ["learn", 0.4, 0.9],
      ["trust", 0.2, 0],
      ["fatigue", 0, 0.1],
    ]);
  });

  it("shift the other way when the scenarios change places", () => {
    const [there, back] = [loopDifference(a, b, 1), loopDifference(b, a, 1)];
    expect(back.shifts.map(({ from, to }) => to - from)).toEqual(
      there.shifts.map(({ from, to }) => from - to),
    );
    expect([...back.links]).toEqual([...there.links].map((change) => 0 - change));
  });

  it("change the links they pass through by what they weigh", () => {
    const { links } = loopDifference(a, b, 1);
    expect(links[0]).toBeCloseTo(0.9 + 0.1 - 0.4 - 0.2, 12);
    expect([...links.slice(1)]).toEqual([0, 0, 0]);
  });

  it("weigh nothing where nothing changes, which is said and is no number", () => {
    const rest = answer(aLoop("learn", [NaN, NaN]));
    const found = loopDifference(rest, b, 1);
    expect(found).toMatchObject({ restA: true, restB: false });
    expect(found.shifts[0]).toMatchObject({ from: 0, to: 0.9 });
  });

  it("leave out inertia and loops without a path", () => {
    const silent = answer(
      aLoop("delay", [1, 1], { inertia: true }),
      aLoop("many", [1, 1], { path: [] }),
    );
    const found = loopDifference(silent, silent, 1);
    expect(found.shifts).toEqual([]);
    expect([...found.links]).toEqual([0, 0, 0, 0]);
  });
});
