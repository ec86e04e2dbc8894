import { evaluateIndicators, type IndicatorSeries } from "#analysis";
import { invariant } from "#base";
import { createWasm, hasSimd, type Ensemble, type Simulator } from "#engine";
import type { Study } from "#model";
import type { Drawing } from "./drawing.ts";
import { createPairedRuns, type PairedRuns } from "./paired-runs.ts";
import type { Block, PairSide, Part, PartRequest } from "./protocol.ts";
import { indicatorQuantity, ringRows, type RingRow } from "./quantities.ts";
import { ringRunsOf } from "./statistics.ts";

/** Runs the parts of questions about one study. */
export class PartSimulator {
  readonly #study: Study;
  readonly #drawing: Drawing;
  readonly #double: PairedRuns;
  /** Made when it is first asked for: a study is ready without it. */
  #single: PairedRuns | undefined;
  readonly #rows: readonly RingRow[];
  readonly #ringOutputs: readonly string[];
  /** Indicators that exist for both runs of a pair. */
  readonly #runIndicators: ReadonlySet<string>;

  constructor(study: Study, simulator: Simulator, drawing: Drawing) {
    this.#study = study;
    this.#drawing = drawing;
    this.#double = createPairedRuns(study, simulator, drawing);
    this.#rows = ringRows(study);
    this.#ringOutputs = this.#rows.flatMap(({ slots }) => slots);
    const { indicators } = study.indicators;
    this.#runIndicators = new Set(indicators.filter(({ of }) => of === "run").map(({ id }) => id));
  }

  simulate(request: PartRequest): Part {
    const runs = request.precision === "single" ? this.#singleRuns() : this.#double;
    const hasRing = request.from < ringRunsOf(request.question);
    const indicators = request.question.indicators && new Set(request.question.indicators);
    const wanted = { indicators, others: hasRing ? this.#ringOutputs : [] };
    if (!request.withScenario) {
      const counterfactual = runs.counterfactual(request, wanted);
      return partOf(request, counterfactual, this.#counterfactualBlocks(request, counterfactual));
    }
    const pair = runs.pair(request, wanted);
    const { scenario, counterfactual } = pair;
    const failed = [...scenario.failures, ...counterfactual.failures];
    const found = evaluateIndicators(this.#study, pair, indicators, "scenario");
    const blocks = [
      ...blocksOf(found, "scenario"),
      ...this.#ringBlocks(request, "scenario", scenario),
      ...(request.withCounterfactual ? this.#counterfactualBlocks(request, counterfactual) : []),
    ];
    return {
      ...partOf(request, scenario, blocks),
      failureCount: new Set(failed.map(({ run }) => run)).size,
    };
  }

  /** Runs in single precision; in double where the machine has no vectors to gain by it. */
  #singleRuns(): PairedRuns {
    if (this.#single !== undefined) return this.#single;
    if (!hasSimd()) return this.#double;
    const simulator = createWasm(this.#study.model, { lanes: "f32x4" });
    invariant(simulator.ok, "a model that runs in double precision runs in single");
    this.#single = createPairedRuns(this.#study, simulator.value, this.#drawing);
    return this.#single;
  }

  #counterfactualBlocks(request: PartRequest, counterfactual: Ensemble): readonly Block[] {
    // Beside itself, so that runs which fail in the scenario only keep their counterfactual: it must
    // not depend on the levers, or it could not be kept from one question to the next.
    const alone = { scenario: counterfactual, counterfactual };
    const wanted = request.question.indicators;
    const ids = new Set([...this.#runIndicators].filter((id) => wanted?.includes(id) ?? true));
    const found = evaluateIndicators(this.#study, alone, ids, "scenario");
    return [
      ...blocksOf(found, "counterfactual"),
      ...this.#ringBlocks(request, "counterfactual", counterfactual),
    ];
  }

  #ringBlocks(request: PartRequest, side: PairSide, ensemble: Ensemble): readonly Block[] {
    if (request.from >= ringRunsOf(request.question)) return [];
    return ringBlocks(this.#rows, side, ensemble, ringStride(ensemble.times.length, request));
  }
}

function partOf(request: PartRequest, { times }: Ensemble, blocks: readonly Block[]): Part {
  const { from, to } = request;
  return { from, runCount: to - from, times, blocks, failureCount: 0 };
}

function blocksOf(
  indicators: ReadonlyMap<string, IndicatorSeries>,
  side: PairSide,
): readonly Block[] {
  return [...indicators].map(([id, { scenario }]) => {
    return { quantity: indicatorQuantity(id), side, slotCount: 1, values: scenario };
  });
}

/** A preview draws the ring at every other save point, where the last one is among them. */
function ringStride(saveCount: number, { question }: PartRequest): number {
  return question.isPreview === true && saveCount % 2 === 1 ? 2 : 1;
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
