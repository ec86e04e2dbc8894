import {
  pairRequests,
  posteriorDraws,
  priorDraws,
  readPosterior,
  type Draws,
  type EnsemblePair,
} from "#analysis";
import { invariant } from "#base";
import type { Ensemble, EnsembleRequest, Simulator } from "#engine";
import type { Posterior, Study } from "#model";
import { isPrior } from "../question.ts";
import type { DrawnQuestion } from "../tasks/task.ts";
import type { PartRequest } from "./protocol.ts";
import { saveStepOf } from "./quantities.ts";

/** Counterfactuals kept: the present one, and the one before so that undoing is as quick. */
const keptKeys = 2;

/** Most that they may hold in one worker: 10,000 runs must not fill a phone. @unit bytes */
const mostKept = 20e6;

/** Counterfactuals by key, then by range of runs; the last key is the present one. */
type Kept = Map<string, Map<string, Ensemble>>;

/** Simulates ranges of runs of one study, each run beside its counterfactual. */
export interface PairedRuns {
  addPosterior(evidence: string, text: string): void;
  /** Draw the constants of a question. @throws Error when its posterior was not handed over. */
  readonly drawsOf: (question: DrawnQuestion) => Draws;
  /** Run one part, or take its counterfactual from an earlier part with the same key. */
  pair(request: PartRequest, outputs: readonly string[]): EnsemblePair;
}

/** Make the paired runs of a study; draws, posteriors and counterfactuals are kept between parts. */
export function createPairedRuns(study: Study, simulator: Simulator): PairedRuns {
  const posteriors = new Map<string, Posterior>();
  const draws = new Map<string, Draws>();
  const counterfactuals: Kept = new Map();
  const saveStep = saveStepOf(study);

  const drawsOf = (question: DrawnQuestion): Draws => {
    const key = `${question.evidence} ${question.seed} ${question.runCount}`;
    const known = draws.get(key);
    if (known !== undefined) return known;
    const posterior = posteriors.get(question.evidence);
    invariant(
      posterior !== undefined || isPrior(study, question.evidence),
      `posterior of ${question.evidence} is handed over before it is asked`,
    );
    const drawn = posterior
      ? posteriorDraws(posterior, question.seed, question.runCount)
      : priorDraws(study, question.seed, question.runCount);
    draws.set(key, drawn);
    return drawn;
  };

  const counterfactualOf = (request: PartRequest, wanted: EnsembleRequest): Ensemble => {
    const kept = recent(counterfactuals, request.counterfactualKey);
    const range = `${request.from}-${request.to} ${wanted.outputs.length}`;
    const known = kept.get(range);
    if (known !== undefined) return known;
    const ensemble = simulator.simulate(wanted);
    makeRoom(counterfactuals, ensemble.values.byteLength);
    if (sizeOf(counterfactuals) + ensemble.values.byteLength <= mostKept) kept.set(range, ensemble);
    return ensemble;
  };

  return {
    addPosterior(evidence, text) {
      posteriors.set(evidence, readPosterior(text));
    },
    drawsOf,
    pair(request, outputs) {
      const part = drawsOfPart(drawsOf(request.question), request.from, request.to);
      const requests = pairRequests(study, request.question, part, outputs);
      return {
        scenario: simulator.simulate({ ...requests.scenario, saveStep }),
        counterfactual: counterfactualOf(request, { ...requests.counterfactual, saveStep }),
      };
    },
  };
}

function drawsOfPart(draws: Draws, from: number, to: number): Draws {
  const width = draws.constants.length;
  const values = draws.values.subarray(from * width, to * width);
  return { constants: draws.constants, runCount: to - from, values };
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
