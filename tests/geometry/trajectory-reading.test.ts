import { describe, expect, it } from "vitest";
import { placeAmong, readEffort } from "../../src/ui/views/trajectory-reading.ts";

const horizons = [1.5, 7, 28];
const times = Array.from({ length: 57 }, (_, index) => index / 2);

describe("readEffort", () => {
  it("has no centre where nothing is spent", () => {
    expect(
      readEffort(
        times,
        times.map(() => 0),
        horizons,
      ),
    ).toBeUndefined();
    expect(
      readEffort(
        times,
        times.map(() => NaN),
        horizons,
      ),
    ).toBeUndefined();
  });

  it("finds the centre of a constant effort in its middle", () => {
    const three = readEffort(
      times,
      times.map((time) => (time <= 3 ? 0.15 : 0)),
      horizons,
    );
    expect(three?.centre).toBeCloseTo(1.5, 12);
    expect(three?.shares.map((share) => share.toFixed(3))).toEqual(["0.500", "0.500", "0.000"]);
  });

  it("gives shares that add up to the whole", () => {
    const long = readEffort(
      times,
      times.map(() => 0.1),
      horizons,
    );
    expect(long?.centre).toBeCloseTo(14, 12);
    for (const [index, years] of [1.5, 5.5, 21].entries()) {
      expect(long?.shares[index]).toBeCloseTo(years / 28, 12);
    }
  });

  it("moves with an effort that starts later", () => {
    const late = readEffort(
      times,
      times.map((time) => (time >= 5 && time <= 8 ? 1 : 0)),
      horizons,
    );
    expect(late?.centre).toBeCloseTo(6.5, 12);
  });
});

describe("placeAmong", () => {
  it("puts each horizon at its own line and the start at none", () => {
    expect([0, ...horizons].map((time) => placeAmong(time, horizons))).toEqual([
      0,
      1 / 3,
      2 / 3,
      1,
    ]);
  });
});
