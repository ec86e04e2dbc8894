import {
  drawsOfPart,
  comparedOutputs,
  indicatorOutputs,
  pairRequests,
  type EnsemblePair,
  type PairRequests,
} from "#analysis";
import { invariant } from "#base";
import type { Ensemble, EnsembleRequest, Simulator } from "#engine";
import type { Study } from "#model";
import type { Drawing } from "./drawing.ts";
import type { PartRequest } from "./protocol.ts";
import { saveStepOf } from "./quantities.ts";

/** Counterfactuals kept: the present one, and the one before so that undoing is as quick. */
const keptKeys = 2;

/**
 * Most that they may hold in one worker: 10,000 runs of the flagship on two cores, 23 MB a worker, so
 * that an answer at rest does not simulate them again. @unit bytes
 */
const mostKept = 48e6;

/** Counterfactuals by key, then by range of runs; the last key is the present one. */
type Kept = Map<string, Map<string, Ensemble>>;

/** What is read of the runs of a part. */
export interface WantedOutputs {
  /** Indicators, by id; all when absent. */
  readonly indicators: ReadonlySet<string> | undefined;
  /** Slots beside those of the indicators. */
  readonly others: readonly string[];
}

/** Simulates ranges of runs of one study, each run beside its counterfactual. */
export interface PairedRuns {
  /**
   * Run one part, or take its counterfactual from an earlier part with the same key. Unless the part
   * is `withCounterfactual`, the counterfactual has the outputs that a pair compares and no others.
   */
  pair(request: PartRequest, wanted: WantedOutputs): EnsemblePair;
  /** Run the counterfactual of one part, whole, and keep what pairs compare with. */
  counterfactual(request: PartRequest, wanted: WantedOutputs): Ensemble;
}

/** Make the paired runs of a study on one simulator; what pairs compare with is kept between parts. */
export function createPairedRuns(
  study: Study,
  simulator: Simulator,
  { drawsOf }: Drawing,
): PairedRuns {
  const counterfactuals: Kept = new Map();
  const saveStep = saveStepOf(study);

  const counterfactualOf = (
    request: PartRequest,
    { indicators }: WantedOutputs,
    asked: EnsembleRequest,
  ): Ensemble => {
    const kept = recent(counterfactuals, request.counterfactualKey);
    const range = `${request.from}-${request.to} ${asked.outputs.join()}`;
    const known = kept.get(range);
    if (known !== undefined && !request.withCounterfactual) return known;
    const ensemble = simulator.simulate(asked);
    const slim = withOutputs(ensemble, comparedOutputs(study, indicators));
    makeRoom(counterfactuals, slim.values.byteLength);
    if (sizeOf(counterfactuals) + slim.values.byteLength <= mostKept) kept.set(range, slim);
    return ensemble;
  };

  const requestsOf = (request: PartRequest, wanted: WantedOutputs): PairRequests => {
    const part = drawsOfPart(drawsOf(request.question), request.from, request.to);
    const outputs = [...new Set([...wanted.others, ...indicatorOutputs(study, wanted.indicators)])];
    const requests = pairRequests(study, request.question, part, outputs);
    return {
      scenario: { ...requests.scenario, saveStep },
      counterfactual: { ...requests.counterfactual, saveStep },
    };
  };

  return {
    pair(request, wanted) {
      const requests = requestsOf(request, wanted);
      return {
        scenario: simulator.simulate(requests.scenario),
        counterfactual: counterfactualOf(request, wanted, requests.counterfactual),
      };
    },
    counterfactual: (request, wanted) =>
      counterfactualOf(request, wanted, requestsOf(request, wanted).counterfactual),
  };
}

/** Copy some outputs of an ensemble; its failures stay those of all outputs. */
function withOutputs(ensemble: Ensemble, outputs: readonly string[]): Ensemble {
  const size = ensemble.times.length * ensemble.runCount;
  const values = new Float64Array(outputs.length * size);
  for (const [place, output] of outputs.entries()) {
    const from = ensemble.outputs.indexOf(output) * size;
    invariant(from >= 0, `output ${output} was asked of the ensemble`);
    values.set(ensemble.values.subarray(from, from + size), place * size);
  }
  return { ...ensemble, outputs, values };
}

/** Find the entry of a key, making it the last to be forgotten. */
function recent(entries: Kept, key: string): Map<string, Ensemble> {
  const entry = entries.get(key) ?? new Map<string, Ensemble>();
  entries.delete(key);
  entries.set(key, entry);
  for (const oldest of entries.keys()) if (entries.size > keptKeys) entries.delete(oldest);
  return entry;
}

function sizeOf(entries: Kept): number {
  let size = 0;
  for (const entry of entries.values())
    for (const { values } of entry.values()) size += values.byteLength;
  return size;
}

/** Forget the counterfactuals of older keys, as far as what comes needs it. */
function makeRoom(entries: Kept, size: number): void {
  const older = [...entries.keys()].slice(0, -1);
  for (const key of older) if (sizeOf(entries) + size > mostKept) entries.delete(key);
}
