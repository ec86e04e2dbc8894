import {
  centralDraw,
  openStudyWeighing,
  readLoops,
  readWeighing,
  searchStudyLoops,
  unpackLoops,
  type CellLoop,
  type FoundLoop,
  type LoopReadings,
  type LoopWeighing,
} from "#analysis";
import { invariant } from "#base";
import type { Study } from "#model";
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
  /** Loops that the searches found, put together and packed. */
  readonly found: string;
  /** Share of the times that are to be weighed by the end of this task; all of them when absent. */
  readonly until?: number;
}

/** Loops a worker weighs: those unpacked last, and the question it weighs them along. */
interface Weighed {
  readonly text: string;
  readonly found: readonly CellLoop[];
  key: string;
  weighing: LoopWeighing | undefined;
}

const weighed = new WeakMap<Study, Weighed>();

/**
 * Weigh loops along the most central draw of a question, and find where they pass on the ring.
 *
 * A worker goes on where it stopped; one that did not do the first part does it now.
 *
 * @returns undefined as long as some times are left to be weighed.
 */
export function computeLoops(
  context: TaskContext,
  { question, found, until = 1 }: LoopsInput,
): LoopReadings | undefined {
  const { study } = context;
  const held = holdLoops(study, found);
  const key = JSON.stringify(question);
  if (held.key !== key) held.weighing = undefined;
  held.key = key;
  held.weighing ??= openWeighing(context, question, held.found);
  held.weighing.weighUntil(Math.ceil(until * held.weighing.timeCount));
  if (until < 1) return undefined;
  const readings = readLoops(study, readWeighing(study, held.weighing));
  held.weighing = undefined;
  return readings;
}

function holdLoops(study: Study, text: string): Weighed {
  const known = weighed.get(study);
  if (known?.text === text) return known;
  const found = unpackLoops(study, text);
  invariant(found !== undefined, "loops are weighed in the study they were found in");
  const held = { text, found, key: "", weighing: undefined };
  weighed.set(study, held);
  return held;
}

function openWeighing(
  { study, simulator, drawsOf }: TaskContext,
  question: Question,
  found: readonly CellLoop[],
): LoopWeighing {
  const draws = centralDraw(drawsOf(question));
  const saveStep = saveStepOf(study);
  const opened = openStudyWeighing(study, simulator, question, { draws, saveStep, found });
  invariant(opened.ok, "a study that was loaded has been planned");
  return opened.value;
}
