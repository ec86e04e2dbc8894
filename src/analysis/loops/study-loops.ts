import { ok, type Result } from "#base";
import type { EnsembleRequest, Simulator } from "#engine";
import type { Diagnostic, Study } from "#model";
import type { Draws } from "../draws.ts";
import { pairRequests, type PairQuestion } from "../pair-requests.ts";
import type { CellLoop } from "./elementary-loops.ts";
import { groupLoops, type LoopGroup } from "./loop-groups.ts";
import { LoopWeighing, type LoopShares } from "./loop-shares.ts";
import { loopStructure, openLoops, type LoopGround, type LoopStructure } from "./loop-structure.ts";
import { keepStrongest, searchLoops, type FoundLoop } from "./search-loops.ts";

/** What each loop weighs along one run of a study. */
export interface StudyLoops {
  readonly times: Float64Array;
  readonly groups: readonly LoopGroup[];
  /** False where the strongest loops were searched for, because there are too many to list. */
  readonly isComplete: boolean;
  readonly structure: LoopStructure;
  readonly shares: LoopShares;
}

/** Along which run, at which times, and through which loops to look. */
export interface LoopPlan {
  /** One run; without constants, the values of the file. */
  readonly draws?: Draws | undefined;
  /** Interval between the times read; the model's when absent. */
  readonly saveStep?: number | undefined;
  /** Loops found before by {@link searchStudyLoops}; searched for when absent. */
  readonly found?: readonly CellLoop[] | undefined;
}

const none: Draws = { constants: [], runCount: 1, values: new Float64Array() };

function requestOf(
  study: Study,
  question: PairQuestion,
  draws: Draws,
): Omit<EnsembleRequest, "outputs"> {
  const { runCount, constants, values } = pairRequests(study, question, draws, []).scenario;
  return { runCount, constants, values };
}

/**
 * Search for strong loops along a preset of a study, with the constants of the file: the list then
 * does not depend on what is asked.
 *
 * @returns all loops, of weight 0, where they can be listed.
 */
export function searchStudyLoops(
  study: Study,
  simulator: Simulator,
  scenario: string,
): Result<readonly FoundLoop[], readonly Diagnostic[]> {
  const opened = openLoops(simulator);
  if (!opened.ok) return opened;
  const { listed } = opened.value;
  if (listed !== undefined) return ok(listed.map(({ links }) => ({ links, weight: 0 })));
  const trial = requestOf(study, { scenario, settings: {}, assumptions: {} }, none);
  return ok(searchLoops(opened.value, trial));
}

/** Run a study along one draw, and get ready to weigh its loops. */
export function openStudyWeighing(
  study: Study,
  simulator: Simulator,
  question: PairQuestion,
  { draws = none, saveStep, found }: LoopPlan = {},
): Result<LoopWeighing, readonly Diagnostic[]> {
  const opened = openLoops(simulator);
  if (!opened.ok) return opened;
  const ground = opened.value;
  const structure = structureOf(ground, ground.listed ?? found ?? searchAllLoops(study, simulator));
  const request = requestOf(study, question, draws);
  return ok(
    new LoopWeighing(structure, { ...request, ...(saveStep !== undefined && { saveStep }) }),
  );
}

/** Read the loops of a study from their weights. */
export function readWeighing(study: Study, weighing: LoopWeighing): StudyLoops {
  const { structure } = weighing;
  const shares = weighing.shares();
  const groups = groupLoops(structure, shares, study.loops, study.model);
  const isComplete = structure.ground.listed !== undefined;
  return { times: shares.times, groups, isComplete, structure, shares };
}

/** Weigh the loops of a study along the run of one draw. */
export function studyLoops(
  study: Study,
  simulator: Simulator,
  question: PairQuestion,
  plan: LoopPlan = {},
): Result<StudyLoops, readonly Diagnostic[]> {
  const opened = openStudyWeighing(study, simulator, question, plan);
  if (!opened.ok) return opened;
  opened.value.weighUntil(opened.value.timeCount);
  return ok(readWeighing(study, opened.value));
}

/** Search for strong loops along every preset, and keep the strongest. */
export function searchAllLoops(study: Study, simulator: Simulator): readonly CellLoop[] {
  const searches = study.scenarios.scenarios.map(({ id }) =>
    searchStudyLoops(study, simulator, id),
  );
  return keepStrongest(searches.flatMap((search) => (search.ok ? search.value : [])));
}

const structures = new WeakMap<
  LoopGround,
  { readonly loops: readonly CellLoop[]; readonly structure: LoopStructure }
>();

/** Make loops ready once: the same ones are weighed at every move of a lever. */
function structureOf(ground: LoopGround, loops: readonly CellLoop[]): LoopStructure {
  const known = structures.get(ground);
  if (known?.loops === loops) return known.structure;
  const structure = loopStructure(ground, loops);
  structures.set(ground, { loops, structure });
  return structure;
}
