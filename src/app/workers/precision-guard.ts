import type { Study } from "#model";
import { canonicalText, firstRunCount } from "../question.ts";
import type { Question } from "../types.ts";
import type { ReducedSide } from "./assemble-answer.ts";
import { mostPrecisionGap, quantileGap } from "./precision-gap.ts";
import { indicatorQuantity } from "./quantities.ts";

/**
 * Knows of which indicators single precision draws what double precision says: those whose bands, over
 * the runs of a preview, were the same to a pixel when the two were last held against each other.
 */
export class PrecisionGuard {
  readonly #study: Study;
  /** The last answer at rest: what it asked, and its bands over the runs that a preview has. */
  #atRest: { readonly asked: string; readonly bands: ReducedSide } | undefined;
  readonly #agreed = new Set<string>();

  constructor(study: Study) {
    this.#study = study;
  }

  /** Note what double precision says at rest; its first runs are those of a preview. */
  note(question: Question, scenario: ReducedSide): void {
    const runCount = Math.min(question.runCount, firstRunCount);
    this.#atRest = { asked: whatIsAsked({ ...question, runCount }), bands: scenario };
  }

  /** Say whether the last answer at rest is one that a preview of the same runs can be held against. */
  canJudge(question: Question): boolean {
    return this.#atRest?.asked === whatIsAsked(question);
  }

  /** Hold what single precision says against what double precision said at rest. */
  judge(scenario: ReducedSide): void {
    for (const { id, scale } of this.#study.indicators.indicators) {
      const single = scenario.get(indicatorQuantity(id))?.values;
      const double = this.#atRest?.bands.get(indicatorQuantity(id))?.lead;
      if (single === undefined || double === undefined) continue;
      const agrees = quantileGap(double, single, scale) <= mostPrecisionGap;
      if (agrees) this.#agreed.add(id);
      else this.#agreed.delete(id);
    }
  }

  /** Say whether all that a preview shows may be computed in single precision. */
  allows({ indicators }: Question): boolean {
    const shown = indicators ?? this.#study.indicators.indicators.map(({ id }) => id);
    return shown.every((id) => this.#agreed.has(id));
  }
}

/** Write which runs a question is about, whatever is read of them. */
function whatIsAsked(question: Question): string {
  const { scenario, territory, settings, assumptions, evidence, seed, runCount } = question;
  return canonicalText({ scenario, territory, settings, assumptions, evidence, seed, runCount });
}
