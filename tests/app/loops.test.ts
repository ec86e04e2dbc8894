import { beforeAll, describe, expect, it } from "vitest";
import { keepStrongest, packLoops, searchAllLoops, unpackLoops } from "#analysis";
import { createInProcessRunner, createLoopReader, type LoopSource } from "#app";
import { fail, ok } from "#base";
import { createWasm } from "#engine";
import { packStudy, unpackStudy, type Study } from "#model";
import { defaultWork } from "../../src/app/work.ts";
import { readFolder } from "../simulations/study-folder.ts";

/** Two presets are enough to search along. */
function smallStudy(): Study {
  const { study } = readFolder("alliance");
  if (study === undefined) throw new Error("the study reads");
  const scenarios = study.scenarios.scenarios.filter(({ id }) => /^(fonds|trend)$/.test(id));
  return { ...study, scenarios: { ...study.scenarios, scenarios } };
}

const small = smallStudy();
const runner = createInProcessRunner();
const work = { ...defaultWork(small, "fr"), evidence: "prior", scenario: "fonds" };
const { signal } = new AbortController();
let asked: string[] = [];

/** A session whose build packed some loops, or none. */
const sourceWith = (packed: string | undefined): LoopSource => ({
  perform(kind, inputs, options) {
    asked.push(kind);
    return runner.perform(kind, inputs, options);
  },
  readFile: (name) =>
    Promise.resolve(
      packed === undefined ? fail({ code: "network", file: name } as const) : ok(packed),
    ),
});

/** Another study with the same model, for which nothing is known yet. */
const another = (): Study => ({ ...small, scenarios: { ...small.scenarios } });

/** What the build does: read the study and search along every preset. */
function searched(study: Study): string {
  const simulator = createWasm(study.model);
  if (!simulator.ok) throw new Error("the study plans");
  return packLoops(study, searchAllLoops(study, simulator.value));
}

describe("the loops of a work", () => {
  beforeAll(async () => {
    await runner.load(small);
    return () => runner.dispose();
  });

  it("are weighed in the workers, and pass on the ring", async () => {
    const read = createLoopReader(small, sourceWith(undefined));
    const found = await read(work, signal);
    if (!found.ok) throw new Error(JSON.stringify(found.error));
    const { times, groups } = found.value;
    const saturation = groups.find(({ family }) => family === "ties-saturate");
    expect(saturation?.share.length).toBe(times.length);
    expect(Math.max(...(saturation?.links ?? []))).toBe(1);
    const trend = await read({ ...work, scenario: "trend" }, signal);
    expect(trend.ok && trend.value.groups).toEqual([]);
  });

  it("that the build packed are those that the device would find, weighed without a search", async () => {
    const packed = searched(small);
    const searches = ["fonds", "trend"].map((scenario) => ({ scenario }));
    const onDevice = await runner.perform("loop-search", searches);
    if (!onDevice.ok) throw new Error("the workers search");
    expect(packed).toBe(packLoops(small, keepStrongest(onDevice.value.flat())));
    asked = [];
    const withPack = await createLoopReader(another(), sourceWith(packed))(work, signal);
    expect(new Set(asked)).toEqual(new Set(["loops"]));
    asked = [];
    const without = await createLoopReader(another(), sourceWith(undefined))(work, signal);
    expect(asked[0]).toBe("loop-search");
    expect(withPack).toEqual(without);
  });

  it("are the same for the study that the build packed and the one it read", () => {
    const packed = unpackStudy(packStudy(small), new Map());
    expect(searched(packed)).toBe(searched(small));
  });

  it("are searched for where the build packed those of another study", async () => {
    const other = packLoops({ ...small, hash: "other" }, []);
    expect(unpackLoops(small, other)).toBeUndefined();
    expect(unpackLoops(small, "<!doctype html>")).toBeUndefined();
    asked = [];
    const read = await createLoopReader(another(), sourceWith(other))(work, signal);
    expect(asked[0]).toBe("loop-search");
    expect(read.ok && read.value.groups.length).toBeGreaterThan(5);
  });
});
