import {
  keepStrongest,
  packedLoopsFile,
  packLoops,
  unpackLoops,
  type LoopReadings,
} from "#analysis";
import { fail, ok, type Result } from "#base";
import type { Study } from "#model";
import { fullRunCount, questionFromWork } from "./question.ts";
import type { Question, Session, SessionFailure, Work } from "./types.ts";
import type { RunnerFailure } from "./runner.ts";

/** Why loops could not be weighed. */
export type LoopsFailure = SessionFailure | RunnerFailure;

/** Weighs the loops of a study along what a work asks. */
export type LoopReader = (
  work: Work,
  signal: AbortSignal,
) => Promise<Result<LoopReadings, LoopsFailure>>;

/** What a reader of loops asks of its session. */
export type LoopSource = Pick<Session, "perform" | "readFile">;

/** What is known of the loops of one study. */
interface KnownLoops {
  /** Packed. */
  found: string | undefined;
  /** By question, the one asked last at the end. */
  readonly weighed: Map<string, LoopReadings>;
}

/** Answers kept: the scenarios of a comparison, and those between which one goes back and forth. */
const mostKept = 8;

/** Parts in which loops are weighed: a lever that moves waits for one of them at most. */
const weighingParts = 3;

/** By its presets, which stay the same when a study learns its texts. */
const knownLoops = new WeakMap<Study["scenarios"], KnownLoops>();

/**
 * Make a reader of loops. The loops come with the study where the build searched for them; else they
 * are searched for once, along every preset, so that the list does not depend on what was asked
 * before. What was weighed is not weighed again.
 */
export function createLoopReader(study: Study, source: LoopSource): LoopReader {
  const known: KnownLoops = knownLoops.get(study.scenarios) ?? {
    found: undefined,
    weighed: new Map(),
  };
  knownLoops.set(study.scenarios, known);
  return async (work, signal) => {
    const question = questionFromWork(work, fullRunCount);
    const key = JSON.stringify(question);
    const before = known.weighed.get(key);
    if (before !== undefined) return ok(keep(known, key, before));
    if (known.found === undefined) {
      const found = await findLoops(study, source, signal);
      if (!found.ok) return found;
      known.found ??= found.value;
    }
    const answer = await weighLoops(source, question, known.found, signal);
    return answer.ok ? ok(keep(known, key, answer.value)) : answer;
  };
}

/** Read the loops that the build packed, or else search for them in the workers. */
async function findLoops(
  study: Study,
  { perform, readFile }: LoopSource,
  signal: AbortSignal,
): Promise<Result<string, LoopsFailure>> {
  const packed = await readFile(packedLoopsFile);
  if (packed.ok && unpackLoops(study, packed.value) !== undefined) return packed;
  const inputs = study.scenarios.scenarios.map(({ id }) => ({ scenario: id }));
  const searched = await perform("loop-search", inputs, { signal, evidence: [] });
  if (!searched.ok) return searched;
  return ok(packLoops(study, keepStrongest(searched.value.flat())));
}

async function weighLoops(
  { perform }: LoopSource,
  question: Question,
  found: string,
  signal: AbortSignal,
): Promise<Result<LoopReadings, LoopsFailure>> {
  for (let part = 1; part <= weighingParts; part++) {
    const input = { question, found, until: part / weighingParts };
    const evidence = [question.evidence];
    const weighed = await perform("loops", [input], { signal, evidence });
    if (!weighed.ok) return weighed;
    const [answer] = weighed.value;
    if (answer !== undefined) return ok(answer);
  }
  return fail({ code: "cancelled" });
}

function keep({ weighed }: KnownLoops, key: string, answer: LoopReadings): LoopReadings {
  weighed.delete(key);
  weighed.set(key, answer);
  const [oldest] = weighed.keys();
  if (weighed.size > mostKept && oldest !== undefined) weighed.delete(oldest);
  return answer;
}
