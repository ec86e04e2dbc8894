import { ok, type Result } from "#base";
import type { Interval } from "./prior-interval.ts";
import { appSeed, fullRunCount } from "./question.ts";
import type { RunnerFailure } from "./runner.ts";
import type { Session, SessionFailure } from "./types.ts";

/** The uncertain constants under one evidence set, by canonical name. */
export type DrawIntervals = ReadonlyMap<string, Interval>;

const probabilities = [0.05, 0.5, 0.95];

/** Ask where the draws of an evidence set put each constant: those of every answer on that set. */
export async function askDrawIntervals(
  session: Pick<Session, "perform">,
  evidence: string,
  signal: AbortSignal,
): Promise<Result<DrawIntervals, RunnerFailure | SessionFailure>> {
  const question = { evidence, seed: appSeed, runCount: fullRunCount };
  const asked = await session.perform("draw-quantiles", [{ question, probabilities }], {
    evidence: [evidence],
    signal,
  });
  if (!asked.ok) return asked;
  const intervals = new Map<string, Interval>();
  for (const { constants, values } of asked.value)
    for (const [c, constant] of constants.entries()) {
      const [low = NaN, median = NaN, high = NaN] = values.subarray(c * 3, c * 3 + 3);
      intervals.set(constant, { low, median, high });
    }
  return ok(intervals);
}
