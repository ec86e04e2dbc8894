import { keepStrongest } from "#analysis";
import { fail, ok, type Result } from "#base";
import type { Study } from "#model";
import { fullRunCount, questionFromWork } from "./question.ts";
import type { LoopsAnswer, LoopSearch } from "./tasks/loops-task.ts";
import type { Session, SessionFailure, Work } from "./types.ts";
import type { RunnerFailure } from "./runner.ts";

/** Why loops could not be weighed. */
export type LoopsFailure = SessionFailure | RunnerFailure;

/** Weighs the loops of a study along what a work asks. */
export type LoopReader = (
  work: Work,
  signal: AbortSignal,
) => Promise<Result<LoopsAnswer, LoopsFailure>>;

/**
 * Make a reader of loops. The loops are searched for once, along every preset, so that the list does
 * not depend on what was asked before.
 */
export function createLoopReader(study: Study, perform: Session["perform"]): LoopReader {
  let found: LoopSearch | undefined;
  return async (work, signal) => {
    if (found === undefined) {
      const inputs = study.scenarios.scenarios.map(({ id }) => ({ scenario: id }));
      const searched = await perform("loop-search", inputs, { signal, evidence: [] });
      if (!searched.ok) return searched;
      found = keepStrongest(searched.value.flat());
    }
    const question = questionFromWork(work, fullRunCount);
    const weighed = await perform("loops", [{ question, found }], {
      signal,
      evidence: [question.evidence],
    });
    if (!weighed.ok) return weighed;
    const [answer] = weighed.value;
    return answer === undefined ? fail({ code: "cancelled" }) : ok(answer);
  };
}
