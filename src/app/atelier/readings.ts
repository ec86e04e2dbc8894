import type { Answer } from "../types.ts";
import { yearsOfRound } from "./grounds.ts";
import type { AtelierStudy } from "./session-question.ts";
import type { AtelierState, ReadingFigure, SessionReading } from "./types.ts";

const shown = { p05: 0.05, p50: 0.5, p95: 0.95 } as const;

/** List the instants that a session is read at: ends of the rounds locked so far, balance, horizon. */
export function readingTimes(
  { rules }: AtelierStudy,
  { rounds }: Pick<AtelierState, "rounds">,
): readonly number[] {
  const ends = rounds
    .filter(({ isLocked }) => isLocked)
    .map(({ number }) => yearsOfRound(rules, number).until);
  return [...new Set([...ends, rules.balance, rules.horizon])];
}

/** Read the headlines of an answer, with what the room judges by, at the instants of the session. */
export function readingOf(
  study: AtelierStudy,
  state: Pick<AtelierState, "rounds">,
  answer: Answer,
): SessionReading {
  return {
    runId: answer.runId ?? "",
    runCount: answer.runCount,
    figures: [...figuresAt(study, answer, readingTimes(study, state))],
  };
}

/** Read the headlines of an answer, with what the room judges by, at some instants. */
export function figuresAt(
  study: AtelierStudy,
  answer: Answer,
  times: readonly number[],
): readonly ReadingFigure[] {
  const ids = study.base.indicators.indicators
    .filter(({ id, headline }) => headline || id === study.rules.worlds.indicator)
    .map(({ id }) => id);
  return ids.flatMap((id) => times.flatMap((at) => figureOf(answer, id, at) ?? []));
}

function figureOf(answer: Answer, indicator: string, at: number): ReadingFigure | undefined {
  const found = answer.indicators.get(indicator);
  const point = answer.times.findIndex((time) => Math.abs(time - at) < 1e-9);
  if (found === undefined || point < 0) return undefined;
  const { probabilities, values } = found.scenario;
  const valueAt = (probability: number): number | null => {
    const row = probabilities.indexOf(probability);
    const value = values[row * answer.times.length + point];
    return row < 0 || value === undefined || !Number.isFinite(value) ? null : value;
  };
  return {
    ...{ indicator, at, defined: found.defined[point] ?? 0 },
    ...{ p05: valueAt(shown.p05), p50: valueAt(shown.p50), p95: valueAt(shown.p95) },
  };
}
