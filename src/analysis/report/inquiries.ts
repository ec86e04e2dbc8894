import type { Inquiry, Report, ReportBand } from "#model";
import { indicatorKey } from "../check-programs.ts";
import type { CheckResult } from "../reality-checks.ts";
import { answerKey, ask, type Asked, type Question } from "./ask.ts";
import { proportionOf, shortOrNull } from "./report-numbers.ts";

/** Write the time in an expression; XMILE knows no exponent sign after a digit without a point. */
export function figureAt(indicator: string, at: number): string {
  return `AT(a.${indicatorKey(indicator)}, ${at})`;
}

/** Take the band of a result's figure. */
export function bandOfResult(result: CheckResult | undefined): ReportBand {
  return {
    median: shortOrNull(result?.figure),
    low: shortOrNull(result?.low),
    high: shortOrNull(result?.high),
  };
}

function runsOf({ scenario, set }: Pick<Inquiry["readings"][number], "scenario" | "set">) {
  return { a: { scenario, ...(set === undefined ? {} : { set }) } };
}

/** Read indicators together, over time, on each evidence set. */
export async function readingsOf(
  asked: Asked,
  readings: Inquiry["readings"],
): Promise<Report["readings"]> {
  const questions = readings.flatMap((reading) =>
    reading.indicators.flatMap((indicator) =>
      reading.at.map((at): Question => ({
        id: `${reading.id} ${indicator} ${at}`,
        runs: runsOf(reading),
        figure: figureAt(indicator, at),
      })),
    ),
  );
  const answers = await ask(asked, questions);
  return readings.map(({ id, scenario, text, indicators, at }) => ({
    id,
    scenario,
    text,
    rows: asked.evidence.flatMap(({ evidence }) =>
      indicators.flatMap((indicator) =>
        at.map((time) => ({
          evidence,
          indicator,
          at: time,
          band: bandOfResult(answers.get(answerKey(evidence, `${id} ${indicator} ${time}`))),
        })),
      ),
    ),
  }));
}

/** Count the worlds of which something is true, as a constant takes each value of a grid. */
export async function sweepsOf(asked: Asked, sweeps: Inquiry["sweeps"]): Promise<Report["sweeps"]> {
  const questions = sweeps.flatMap((sweep) =>
    sweep.values.map((value): Question => ({
      id: `${sweep.id} ${value}`,
      runs: runsOf({ ...sweep, set: { ...sweep.set, [sweep.constant]: value } }),
      holds: sweep.holds,
    })),
  );
  const answers = await ask(asked, questions);
  return sweeps.map(({ id, constant, scenario, text, values }) => {
    const rows = asked.evidence.flatMap(({ evidence, draws: { runCount } }) =>
      values.map((value) => {
        const share = answers.get(answerKey(evidence, `${id} ${value}`))?.share ?? 0;
        return { evidence, value, worlds: proportionOf(Math.round(share * runCount), runCount) };
      }),
    );
    const half = asked.evidence.map(({ evidence }) => ({
      evidence,
      value: shortOrNull(halfOf(rows.filter((row) => row.evidence === evidence))),
    }));
    return { id, constant, scenario, text, half, rows };
  });
}

type SweepRow = Report["sweeps"][number]["rows"][number];

/** Find where the share first passes one half, between two points of the grid if need be. */
function halfOf(rows: readonly SweepRow[]): number | undefined {
  const sorted = rows.toSorted((a, b) => a.value - b.value);
  const index = sorted.findIndex(({ worlds }) => worlds.share >= 0.5);
  const [before, after] = [sorted[index - 1], sorted[index]];
  if (after === undefined || before === undefined) return after?.value;
  const part = (0.5 - before.worlds.share) / (after.worlds.share - before.worlds.share);
  return before.value + part * (after.value - before.value);
}

/** Set published figures beside what the model says of the same thing. */
export async function comparisonsOf(
  asked: Asked,
  comparisons: Inquiry["comparisons"],
): Promise<Report["comparisons"]> {
  const questions = comparisons.map((comparison): Question => ({
    id: comparison.id,
    runs: comparison.runs,
    figure: comparison.figure,
    ...(comparison.evidence === undefined ? {} : { evidence: comparison.evidence }),
  }));
  const answers = await ask(asked, questions);
  return comparisons.map(({ id, standing, text, format, published, evidence: only }) => ({
    id,
    standing,
    text,
    format,
    published,
    rows: asked.evidence
      .filter(({ evidence }) => only?.includes(evidence) ?? true)
      .map(({ evidence }) => {
        const band = bandOfResult(answers.get(answerKey(evidence, id)));
        return {
          evidence,
          band,
          ...gapsOf(
            band,
            published.map(({ value }) => value),
          ),
        };
      }),
  }));
}

function gapsOf(
  { median, low, high }: ReportBand,
  published: readonly number[],
): Pick<Report["comparisons"][number]["rows"][number], "gaps" | "inside"> {
  return {
    gaps: published.map((value) => shortOrNull(median === null ? undefined : median - value)),
    inside: published.map(
      (value) => low !== null && high !== null && value >= low && value <= high,
    ),
  };
}
