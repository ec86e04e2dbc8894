import type { Check, Study } from "#model";
import type { Simulate } from "../calibrate.ts";
import { evaluateChecks, type CheckedEvidence, type CheckResult } from "../reality-checks.ts";

/** Whose worlds are asked, and who simulates. */
export interface Asked {
  readonly study: Study;
  readonly evidence: readonly CheckedEvidence[];
  readonly simulate: Simulate;
}

/** What is asked of each world of some evidence sets. */
export type Question = Pick<Check, "id" | "runs" | "holds" | "figure" | "evidence">;

const noText = { fr: "", en: "" };

/**
 * Evaluate expressions on worlds, with the machinery of reality checks: an ensemble that several
 * questions need is simulated once.
 *
 * @returns results by evidence set and question, see {@link answerKey}.
 */
export async function ask(
  { study, evidence, simulate }: Asked,
  questions: readonly Question[],
): Promise<ReadonlyMap<string, CheckResult>> {
  const checks = questions.map((question): Check => ({
    ...question,
    kind: "report",
    text: noText,
  }));
  const results = await evaluateChecks({ ...study, checks: { checks } }, { evidence, simulate });
  return new Map(results.map((result) => [answerKey(result.evidence, result.id), result]));
}

/** Name one answer among those of {@link ask}. */
export function answerKey(evidence: string, id: string): string {
  return `${evidence} ${id}`;
}
