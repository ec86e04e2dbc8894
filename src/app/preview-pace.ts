import type { Clock } from "./clock.ts";
import { fewRunCount, firstRunCount, smallDrawCount } from "./question.ts";
import type { AskOptions, Runner } from "./runner.ts";
import type { Question } from "./types.ts";

/** Longest time in which a preview still follows the hand. @unit ms */
const mostMs = 160;

/**
 * A preview of few runs that takes no longer is worth a try with many: most of its time is spent on
 * messages and on reducing, which more runs hardly lengthen. @unit ms
 */
const promisingMs = 60;

/**
 * Previews looked back on: the quickest of them is the least disturbed by what else the machine did.
 * The first ones of a new size also wait for their counterfactual and for the optimiser.
 */
const lookBack = 6;

/** Previews of few runs after a try with many that was too slow, before the next one. */
const patience = 50;

/** Asks previews of a runner with as many runs as the machine has shown to be quick with. */
export interface Previews {
  readonly ask: Runner["ask"];
  /**
   * Get ready for previews like a question that was answered at rest. A preview asked meanwhile waits:
   * what is made ready is what it needs. Aborting leaves out what is not begun.
   */
  rehearse(question: Question, options: AskOptions): Promise<void>;
}

/**
 * Ask few runs at first, when nothing is known of the machine and the first answer should come soon;
 * then many, where a rehearsal or previews of few runs were quick.
 */
export function createPreviews(
  runner: Pick<Runner, "ask" | "rehearse">,
  clock: Pick<Clock, "now">,
): Previews {
  let isMany = false;
  /** Durations of the last previews of the present size. */
  let recent: readonly number[] = [];
  let waiting = 0;
  let rehearsal: Promise<unknown> = Promise.resolve();

  const choose = (many: boolean): void => {
    isMany = many;
    recent = [];
  };

  const judge = (ms: number): void => {
    recent = [...recent, ms].slice(-lookBack);
    waiting = Math.max(0, waiting - 1);
    const quickest = Math.min(...recent);
    if (isMany && recent.length === lookBack && quickest > mostMs) {
      waiting = patience;
      choose(false);
    } else if (!isMany && waiting === 0 && quickest <= promisingMs) choose(true);
  };

  const timed = async (question: Question): Promise<number | undefined> => {
    const begun = clock.now();
    const rehearsed = runner.rehearse(question);
    rehearsal = rehearsed;
    return (await rehearsed) ? clock.now() - begun : undefined;
  };

  return {
    async ask(question, options) {
      await rehearsal;
      const wanted = isMany ? firstRunCount : fewRunCount;
      // More runs than a small posterior has draws would be the same worlds again.
      const runCount = question.posterior === undefined ? wanted : Math.min(wanted, smallDrawCount);
      const begun = clock.now();
      const asked = await runner.ask({ ...question, runCount }, options);
      if (asked.ok && runCount === wanted) judge(clock.now() - begun);
      return asked;
    },
    async rehearse(question, { signal }) {
      const runCount = Math.min(question.runCount, firstRunCount);
      const many = { ...question, isPreview: true, runCount };
      const isReady = (await timed(many)) !== undefined;
      if (!isReady || isMany || waiting > 0 || signal?.aborted === true) return;
      // What the first one made ready is there now: the second takes as long as a preview will.
      const ms = await timed(many);
      if (ms !== undefined && ms <= mostMs) choose(true);
    },
  };
}
