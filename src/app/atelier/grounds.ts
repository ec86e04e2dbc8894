import { ringElements } from "#analysis";
import type { AtelierFormat, AtelierRules, Study } from "#model";
import { assumptionRanges, type Range } from "../ranges.ts";
import type { SessionSetup } from "./types.ts";

/** What actions are judged by: the rules, and what the study lets tables speak of. */
export interface Grounds {
  readonly rules: AtelierRules;
  /** Names of what tables play, in the order of the ring. */
  readonly elements: readonly string[];
  /** Assumptions that may be contested, with their ranges. */
  readonly assumptions: ReadonlyMap<string, Range>;
  readonly evidence: readonly string[];
  readonly territories: readonly string[];
}

/** List what actions are judged by, of a study and the rules beside it. */
export function groundsOf(study: Study, rules: AtelierRules): Grounds {
  return {
    rules,
    elements: ringElements(study),
    assumptions: assumptionRanges(study),
    evidence: ["prior", ...study.evidence.sets.map(({ id }) => id)],
    territories: study.scenarios.territories.map(({ id }) => id),
  };
}

/** Find the format of a session. */
export function formatOf(
  rules: AtelierRules,
  setup: SessionSetup | undefined,
): AtelierFormat | undefined {
  return rules.formats.find(({ id }) => id === setup?.format);
}

/** Count the rounds of a session: those of its format, as far as the rules have dates for them. */
export function roundCount(rules: AtelierRules, setup: SessionSetup | undefined): number {
  return Math.min(formatOf(rules, setup)?.rounds ?? 0, rules.rounds.length);
}

/** Give the years of a round, from 1. */
export function yearsOfRound(
  rules: AtelierRules,
  round: number,
): { readonly from: number; readonly until: number } {
  const [before, present] = [rules.rounds[round - 2], rules.rounds[round - 1]];
  return { from: before?.until ?? 0, until: present?.until ?? rules.balance };
}
