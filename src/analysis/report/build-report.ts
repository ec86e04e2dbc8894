import type { Check, Inquiry, Posterior, Report, Study } from "#model";
import type { Simulate } from "../calibrate.ts";
import { evaluateChecks, type CheckedEvidence, type CheckResult } from "../reality-checks.ts";
import { comparisonsOf, readingsOf, sweepsOf } from "./inquiries.ts";
import { numericsOf } from "./numerics.ts";
import { reachOf } from "./reach.ts";
import { shortOrNull } from "./report-numbers.ts";
import { setsOf } from "./sets.ts";

/** What a report is made from. */
export interface ReportPlan {
  readonly inquiry: Inquiry;
  /** Worlds behind bands, sweeps and comparisons. */
  readonly evidence: readonly CheckedEvidence[];
  /** Worlds behind reality checks. */
  readonly checked: readonly CheckedEvidence[];
  /** Posteriors of each set, the one that ships first; then those of other seeds. */
  readonly posteriors: ReadonlyMap<string, readonly Posterior[]>;
  readonly made: Report["made"];
  readonly simulate: Simulate;
  /** Called as each part begins. */
  readonly report?: (part: string) => void;
}

/** Compute the report of a study: a pure function of its files, the plan's worlds and its seed. */
export async function buildReport(study: Study, plan: ReportPlan): Promise<Report> {
  const { simulate, inquiry, made } = plan;
  const begin = plan.report ?? ((): void => undefined);
  const asked = { study, evidence: plan.evidence, simulate };
  const times = timesOf(study);
  begin("checks");
  const results = await evaluateChecks(study, { evidence: plan.checked, simulate });
  begin("numerics");
  const numerics = await numericsOf({ ...asked, evidence: plan.checked }, times, results);
  begin("sets");
  const sets = await setsOf({ ...asked, posteriors: plan.posteriors, times });
  begin("readings");
  const readings = await readingsOf(asked, inquiry.readings);
  begin("sweeps");
  const sweeps = await sweepsOf(asked, inquiry.sweeps);
  begin("comparisons");
  const comparisons = await comparisonsOf(asked, inquiry.comparisons);
  const reach: Report["reach"] = [];
  for (const set of study.evidence.sets.filter(({ targets }) => targets.length > 0)) {
    begin(`reach ${set.id}`);
    const draws = { seed: made.seed, worlds: made.priorWorlds, simulate };
    reach.push(await reachOf(study, set, draws));
  }
  const checks = study.checks.checks.map((check) => checkOf(check, results));
  const format = "heptagone-report-1";
  return {
    format,
    study: study.hash,
    made,
    sets,
    reach,
    readings,
    sweeps,
    checks,
    comparisons,
    numerics,
  };
}

/** Times at which headline figures are compared: the marks of the page, and those of the evidence. */
function timesOf({ view, evidence }: Study): readonly number[] {
  const observed = evidence.sets.flatMap(({ targets }) => targets.map(({ at }) => at));
  return [...new Set([...(view?.marks ?? []), ...observed])].toSorted((a, b) => a - b);
}

function checkOf(
  { id, kind, text, share }: Check,
  results: readonly CheckResult[],
): Report["checks"][number] {
  const isJudged = kind !== "report" && kind !== "median" && kind !== "structure";
  return {
    id,
    kind,
    text,
    required: isJudged ? (share ?? 1) : null,
    results: results
      .filter((result) => result.id === id)
      .map((result) => ({
        evidence: result.evidence,
        holds: result.holds ?? null,
        share: shortOrNull(result.share),
        figure: shortOrNull(result.figure),
        low: shortOrNull(result.low),
        high: shortOrNull(result.high),
        failures: result.failures,
      })),
  };
}
