import { keepStrongest, type LoopReadings } from "#analysis";
import { fail, ok, type Result } from "#base";
import type { Study } from "#model";
import { fullRunCount, questionFromWork } from "./question.ts";
import type { LoopSearch } from "./tasks/loops-task.ts";
import type { Session, SessionFailure, Work } from "./types.ts";
import type { RunnerFailure } from "./runner.ts";

/** Why loops could not be weighed. */
export type LoopsFailure = SessionFailure | RunnerFailure;

/** Weighs the loops of a study along what a work asks. */
export type LoopReader = (
  work: Work,
  signal: AbortSignal,
) => Promise<Result<LoopReadings, LoopsFailure>>;

/** What is known of the loops of one study. */
interface KnownLoops {
  found: LoopSearch | undefined;
  /** By question, the one asked last at the end. */
  readonly weighed: Map<string, LoopReadings>;
}

/** Answers kept: the scenarios of a comparison, and those between which one goes back and forth. */
const mostKept = 8;

const knownLoops = new WeakMap<Study, KnownLoops>();

/**
 * Make a reader of loops. The loops are searched for once per study, along every preset, so that the
 * list does not depend on what was asked before; what was weighed is not weighed again.
 */
export function createLoopReader(study: Study, perform: Session["perform"]): LoopReader {
  const known: KnownLoops = knownLoops.get(study) ?? { found: undefined, weighed: new Map() };
  knownLoops.set(study, known);
  return async (work, signal) => {
    const question = questionFromWork(work, fullRunCount);
    const key = JSON.stringify(question);
    const before = known.weighed.get(key);
    if (before !== undefined) return ok(keep(known, key, before));
    if (known.found === undefined) {
      const inputs = study.scenarios.scenarios.map(({ id }) => ({ scenario: id }));
      const searched = await perform("loop-search", inputs, { signal, evidence: [] });
      if (!searched.ok) return searched;
      known.found ??= keepStrongest(searched.value.flat());
    }
    const weighed = await perform("loops", [{ question, found: known.found }], {
      signal,
      evidence: [question.evidence],
    });
    if (!weighed.ok) return weighed;
    const [answer] = weighed.value;
    return answer === undefined ? fail({ code: "cancelled" }) : ok(keep(known, key, answer));
  };
}

function keep({ weighed }: KnownLoops, key: string, answer: LoopReadings): LoopReadings {
  weighed.delete(key);
  weighed.set(key, answer);
  const [oldest] = weighed.keys();
  if (weighed.size > mostKept && oldest !== undefined) weighed.delete(oldest);
  return answer;
}
