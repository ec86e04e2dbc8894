import {
  centralDraw,
  readLoops,
  searchStudyLoops,
  studyLoops,
  type FoundLoop,
  type LoopReadings,
} from "#analysis";
import { invariant } from "#base";
import type { Question } from "../types.ts";
import { saveStepOf } from "../workers/quantities.ts";
import type { TaskContext } from "./task.ts";

/** A preset along which strong loops are searched for. */
export interface LoopSearchInput {
  readonly scenario: string;
}

/** Loops found along one preset; the same places mean the same loops in every worker. */
export type LoopSearch = readonly FoundLoop[];

/** Search for strong loops along one preset. */
export function computeLoopSearch(
  { study, simulator }: TaskContext,
  { scenario }: LoopSearchInput,
): LoopSearch {
  const found = searchStudyLoops(study, simulator, scenario);
  invariant(found.ok, "a study that was loaded has been planned");
  return found.value;
}

/** What the loops are to be weighed along. */
export interface LoopsInput {
  readonly question: Question;
  /** Loops that the searches found, put together. */
  readonly found: LoopSearch;
}

/** Weigh loops along the most central draw of a question, and find where they pass on the ring. */
export function computeLoops(
  { study, simulator, drawsOf }: TaskContext,
  { question, found }: LoopsInput,
): LoopReadings {
  const draws = centralDraw(drawsOf(question));
  const saveStep = saveStepOf(study);
  const loops = studyLoops(study, simulator, question, { draws, saveStep, found });
  invariant(loops.ok, "a study that was loaded has been planned");
  return readLoops(study, loops.value);
}
