import { ok, type Result } from "#base";
import type { EnsembleRequest, Simulator } from "#engine";
import type { Diagnostic, Study } from "#model";
import { pairRequests, type PairQuestion } from "../pair-requests.ts";
import type { Draws } from "../draws.ts";
import { groupLoops, type LoopGroup } from "./loop-groups.ts";
import { loopShares } from "./loop-shares.ts";
import { findLoops, type LoopStructure } from "./loop-structure.ts";

/** What each loop weighs along one run of a study. */
export interface StudyLoops {
  readonly times: Float64Array;
  readonly groups: readonly LoopGroup[];
  /** False where the strongest loops were searched for, because there are too many to list. */
  readonly isComplete: boolean;
  readonly structure: LoopStructure;
}

const none: Draws = { constants: [], runCount: 1, values: new Float64Array() };
const structures = new WeakMap<Simulator, Result<LoopStructure, readonly Diagnostic[]>>();

/**
 * Find the loops of a study's model, once per simulator: what depends on no run.
 *
 * Where there are too many to list, they are searched for along the study's scenarios, with the
 * constants of the file, so that the list does not depend on what was asked.
 */
export function studyLoopStructure(
  study: Study,
  simulator: Simulator,
): Result<LoopStructure, readonly Diagnostic[]> {
  const known = structures.get(simulator);
  if (known !== undefined) return known;
  const trials = study.scenarios.scenarios.map(({ id }) =>
    requestOf(study, { scenario: id, settings: {}, assumptions: {} }, none),
  );
  const found = findLoops(simulator, trials);
  structures.set(simulator, found);
  return found;
}

function requestOf(
  study: Study,
  question: PairQuestion,
  draws: Draws,
): Omit<EnsembleRequest, "outputs"> {
  const { runCount, constants, values } = pairRequests(study, question, draws, []).scenario;
  return { runCount, constants, values };
}

/**
 * Weigh the loops of a study along the run of one draw.
 *
 * @param draws - one run; without constants, the values of the file.
 * @param saveStep - interval between the times read; the model's when absent.
 */
export function studyLoops(
  study: Study,
  simulator: Simulator,
  question: PairQuestion,
  { draws = none, saveStep }: { readonly draws?: Draws; readonly saveStep?: number } = {},
): Result<StudyLoops, readonly Diagnostic[]> {
  const found = studyLoopStructure(study, simulator);
  if (!found.ok) return found;
  const structure = found.value;
  const request = requestOf(study, question, draws);
  const shares = loopShares(structure, simulator, {
    ...request,
    ...(saveStep !== undefined && { saveStep }),
  });
  const groups = groupLoops(structure, shares, study.loops, study.model);
  const { isComplete } = structure;
  return ok({ times: shares.times, groups, isComplete, structure });
}
