import { describe, expect, it } from "vitest";
import { keepStrongest, searchStudyLoops } from "#analysis";
import { createWasm } from "#engine";
import { followRun } from "../../../src/analysis/loops/followed-run.ts";
import { scoreLinks } from "../../../src/analysis/loops/link-scores.ts";
import { loopShares, LoopWeighing } from "../../../src/analysis/loops/loop-shares.ts";
import { roomFor, scoreLoop, toursOf } from "../../../src/analysis/loops/loop-scores.ts";
import { loopStructure, openLoops } from "../../../src/analysis/loops/loop-structure.ts";
import { readFolder } from "../../simulations/study-folder.ts";

describe("loops that have chains in common", () => {
  const { study } = readFolder("alliance");
  const simulator = study && createWasm(study.model);
  if (!study || !simulator?.ok) throw new Error("the study reads");
  const ground = openLoops(simulator.value);
  const search = searchStudyLoops(study, simulator.value, "fonds");
  if (!ground.ok || !search.ok) throw new Error("the study has loops");
  const structure = loopStructure(ground.value, keepStrongest(search.value));
  const effort = { runCount: 1, constants: ["effort"], values: Float64Array.of(0.3), saveStep: 1 };
  const weighed = loopShares(structure, effort);
  const timeCount = weighed.times.length;

  it("weigh what each of them weighs gone round alone, link by link", () => {
    const { cells, replay } = ground.value;
    const run = followRun(replay, simulator.value, effort);
    const signed = new Float64Array(cells.graph.links.length * timeCount);
    scoreLinks(cells.graph, run.rerun, run.pairsAt([...run.times.keys()]), signed);
    const scores = { signed, size: signed.map(Math.abs), timeCount };
    const alone = structure.loops.map((loop) => {
      const tours = toursOf(cells, loop);
      const [reinforcing, balancing] = [new Float64Array(timeCount), new Float64Array(timeCount)];
      scoreLoop(tours, scores, roomFor(tours, timeCount), { reinforcing, balancing });
      return { component: loop.component, reinforcing, balancing };
    });
    let worst = 0;
    for (let t = 0; t < timeCount; t++)
      for (const [l, { component, ...scored }] of alone.entries()) {
        const total = alone
          .filter((one) => one.component === component)
          .reduce((sum, one) => sum + (one.reinforcing[t] ?? 0) + (one.balancing[t] ?? 0), 0);
        for (const polarity of ["reinforcing", "balancing"] as const) {
          const share = weighed[polarity][l * timeCount + t] ?? NaN;
          worst = Math.max(worst, Math.abs(share - (scored[polarity][t] ?? NaN) / total));
        }
      }
    expect(structure.ways.wayCount).toBeGreaterThan(structure.ways.linkCount);
    expect(worst).toBeLessThan(1e-12);
  });

  it("weigh the same when they are weighed some times after others", () => {
    const weighing = new LoopWeighing(structure, effort);
    for (const end of [3, 4, 20, weighing.timeCount]) weighing.weighUntil(end);
    const { reinforcing, balancing, links } = weighing.shares();
    expect(reinforcing).toEqual(weighed.reinforcing);
    expect(balancing).toEqual(weighed.balancing);
    expect(links).toEqual(weighed.links);
  });
});
