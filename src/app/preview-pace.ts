import type { Clock } from "./clock.ts";
import { fewRunCount, firstRunCount, smallDrawCount } from "./question.ts";
import type { Runner } from "./runner.ts";

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

/**
 * Ask previews of a runner with as many runs as the machine has shown to be quick with: few at first,
 * when nothing is known of it and the first answer should come soon.
 */
export function createPreviewAsk(runner: Pick<Runner, "ask">, clock: Clock): Runner["ask"] {
  let isMany = false;
  /** Durations of the last previews of the present size. */
  let recent: readonly number[] = [];
  let waiting = 0;

  const judge = (ms: number): void => {
    recent = [...recent, ms].slice(-lookBack);
    waiting = Math.max(0, waiting - 1);
    const quickest = Math.min(...recent);
    const isTooSlow = isMany && recent.length === lookBack && quickest > mostMs;
    const isPromising = !isMany && waiting === 0 && quickest <= promisingMs;
    if (!isTooSlow && !isPromising) return;
    isMany = isPromising;
    recent = [];
    if (isTooSlow) waiting = patience;
  };

  return async (question, options) => {
    const wanted = isMany ? firstRunCount : fewRunCount;
    // More runs than a small posterior has draws would be the same worlds again.
    const runCount = question.posterior === undefined ? wanted : Math.min(wanted, smallDrawCount);
    const begun = clock.now();
    const asked = await runner.ask({ ...question, runCount }, options);
    if (asked.ok && runCount === wanted) judge(clock.now() - begun);
    return asked;
  };
}
