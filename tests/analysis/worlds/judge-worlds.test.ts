import { describe, expect, it } from "vitest";
import { judgeWorlds, meanAcrossGroups } from "#analysis";

const runs = (...values: readonly number[]): Float64Array => Float64Array.from(values);

describe("judgeWorlds", () => {
  const judged = judgeWorlds({
    worlds: ["model", "doubt"],
    choices: ["nothing", "little", "much"],
    ...{ reference: "nothing", holds: 0.75 },
    values: [
      [runs(0, 0, 0, 0), runs(1, 1, 1, 1), runs(3, 4, 5, 6)],
      [runs(0, 0, 0, 0), runs(1, 1, 1, -1), runs(-3, -4, 5, NaN)],
    ],
  });

  it("compares each choice with the reference draw by draw, failed draws left out", () => {
    const beats = judged.worlds.map(({ choices }) => choices.map((one) => one.beats));
    expect(beats).toEqual([
      [NaN, 1, 1],
      [NaN, 0.75, 1 / 3],
    ]);
  });

  it("calls best the highest median, which another belief may change", () => {
    expect(judged.worlds.map(({ best }) => best)).toEqual(["much", "little"]);
  });

  it("calls robust what holds whoever is right, never the reference", () => {
    expect(judged.robust).toEqual(["little"]);
  });
});

describe("meanAcrossGroups", () => {
  it("averages within a group before it averages across: a large group does not outvote", () => {
    const crowd = [8, 8, 8, 8].map((value) => ({ group: "many", constant: "k", value }));
    const beliefs = [...crowd, { group: "one", constant: "k", value: 2 }];
    expect(meanAcrossGroups(beliefs, ["many", "one"], () => 0)).toEqual({ k: 5 });
  });

  it("lets a group that disputes nothing believe the model", () => {
    const beliefs = [{ group: "a", constant: "k", value: 4 }];
    expect(meanAcrossGroups(beliefs, ["a", "b"], () => 1)).toEqual({ k: 2.5 });
  });
});
