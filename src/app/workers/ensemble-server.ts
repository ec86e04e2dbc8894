import { evaluateIndicators, indicatorOutputs, type EnsemblePair } from "#analysis";
import { invariant, ok, type Result } from "#base";
import { createWasm, hasSimd, type Ensemble, type Simulator } from "#engine";
import type { Study } from "#model";
import { firstRunCount } from "../question.ts";
import type { RunnerFailure } from "../runner.ts";
import { taskHandlers } from "../tasks/task-list.ts";
import { createPairedRuns, type PairedRuns } from "./paired-runs.ts";
import type { Block, EnsembleServer, PairSide, Part, PartRequest } from "./protocol.ts";
import { indicatorQuantity, ringRows, type RingRow } from "./quantities.ts";
import { reduceJobs } from "./reduce.ts";
import { ringRunCount } from "./statistics.ts";

interface Loaded {
  readonly study: Study;
  readonly simulator: Simulator;
  readonly runs: PairedRuns;
  readonly rows: readonly RingRow[];
  readonly outputs: readonly string[];
  readonly ringOutputs: readonly string[];
  /** Indicators that exist for both runs of a pair. */
  readonly runIndicators: ReadonlySet<string>;
}

/** Make the object that a worker exposes, or that a page without workers calls itself. */
export function createEnsembleServer(): EnsembleServer {
  let loaded: Loaded | undefined;
  return {
    async read(files) {
      const { readFiles } = await import("./read-files.ts");
      return readFiles(files);
    },
    load(study) {
      const opened = open(study);
      loaded = opened.ok ? opened.value : undefined;
      return opened.ok ? ok({ simd: hasSimd() }) : opened;
    },
    addPosterior(evidence, text) {
      invariant(loaded !== undefined, "a study is loaded before its posteriors");
      loaded.runs.addPosterior(evidence, text);
    },
    simulate(request) {
      invariant(loaded !== undefined, "a study is loaded before it is run");
      return simulatePart(loaded, request);
    },
    reduce: reduceJobs,
    async perform(kind, input) {
      invariant(loaded !== undefined, "a study is loaded before its tasks");
      const { study, simulator, runs } = loaded;
      const handle = await taskHandlers[kind]();
      return handle({ study, simulator, drawsOf: runs.drawsOf }, input);
    },
  };
}

function open(study: Study): Result<Loaded, RunnerFailure> {
  const simulator = createWasm(study.model);
  if (!simulator.ok) {
    return { ok: false, error: { code: "model", diagnostics: simulator.error } };
  }
  const rows = ringRows(study);
  const outputs = indicatorOutputs(study);
  const ring = rows.flatMap(({ slots }) => slots);
  const indicators = study.indicators.indicators;
  return ok({
    study,
    simulator: simulator.value,
    runs: createPairedRuns(study, simulator.value),
    rows,
    outputs,
    ringOutputs: [...new Set([...ring, ...outputs])],
    runIndicators: new Set(indicators.filter(({ of }) => of === "run").map(({ id }) => id)),
  });
}

function simulatePart(loaded: Loaded, request: PartRequest): Part {
  const hasRing = request.from < ringRunCount;
  const pair = loaded.runs.pair(request, hasRing ? loaded.ringOutputs : loaded.outputs);
  const failed = [...pair.scenario.failures, ...pair.counterfactual.failures];
  const blocks = indicatorBlocks(loaded, pair, request.withCounterfactual);
  if (hasRing) {
    const ring = (side: PairSide): Block[] =>
      ringBlocks(loaded.rows, side, pair[side], ringStride(pair.scenario.times.length, request));
    blocks.push(...ring("scenario"), ...(request.withCounterfactual ? ring("counterfactual") : []));
  }
  return {
    from: request.from,
    runCount: request.to - request.from,
    times: pair.scenario.times,
    blocks,
    failureCount: new Set(failed.map(({ run }) => run)).size,
  };
}

function indicatorBlocks(loaded: Loaded, pair: EnsemblePair, withCounterfactual: boolean): Block[] {
  const { study, runIndicators } = loaded;
  const blocks: Block[] = [];
  for (const [id, { scenario }] of evaluateIndicators(study, pair)) {
    blocks.push({
      quantity: indicatorQuantity(id),
      side: "scenario",
      slotCount: 1,
      values: scenario,
    });
  }
  if (!withCounterfactual) return blocks;
  // Beside itself, so that runs which fail in the scenario only keep their counterfactual: it must
  // not depend on the levers, or it could not be kept from one question to the next.
  const { counterfactual } = pair;
  const alone = { scenario: counterfactual, counterfactual };
  for (const [id, { scenario }] of evaluateIndicators(study, alone, runIndicators)) {
    blocks.push({
      quantity: indicatorQuantity(id),
      side: "counterfactual",
      slotCount: 1,
      values: scenario,
    });
  }
  return blocks;
}

/** The first band draws the ring at every other save point, where the last one is among them. */
function ringStride(saveCount: number, { question }: PartRequest): number {
  return question.runCount <= firstRunCount && saveCount % 2 === 1 ? 2 : 1;
}

function ringBlocks(
  rows: readonly RingRow[],
  side: PairSide,
  ensemble: Ensemble,
  stride: number,
): Block[] {
  const { runCount, times } = ensemble;
  const saveCount = Math.ceil(times.length / stride);
  const places = new Map(ensemble.outputs.map((output, place) => [output, place]));
  return rows.map(({ quantity, slots }) => {
    const values = new Float64Array(slots.length * saveCount * runCount);
    for (const [index, slot] of slots.entries()) {
      const place = places.get(slot);
      invariant(place !== undefined, `output ${slot} was asked of the ensemble`);
      for (let t = 0; t < saveCount; t++) {
        const from = (place * times.length + t * stride) * runCount;
        const row = ensemble.values.subarray(from, from + runCount);
        values.set(row, (index * saveCount + t) * runCount);
      }
    }
    for (const { run } of ensemble.failures) {
      for (let index = run; index < values.length; index += runCount) values[index] = Number.NaN;
    }
    return { quantity, side, slotCount: slots.length, values };
  });
}
