import type { Clock } from "./clock.ts";
import { fewRunCount, firstRunCount, smallDrawCount } from "./question.ts";
import type { Runner } from "./runner.ts";

/** Longest time in which a preview still follows the hand. @unit ms */
const mostMs = 160;

/** Previews looked back on: the quickest of them is the least disturbed by what else the machine did. */
const lookBack = 3;

/**
 * Ask previews of a runner with as many runs as the machine has shown to be quick with: few at first,
 * when nothing is known of it and the first answer should come soon.
 */
export function createPreviewAsk(runner: Pick<Runner, "ask">, clock: Clock): Runner["ask"] {
  let msPerRun: readonly number[] = [];
  return async (question, options) => {
    const isQuick = Math.min(...msPerRun) * firstRunCount <= mostMs;
    const wanted = isQuick ? firstRunCount : fewRunCount;
    // More runs than a small posterior has draws would be the same worlds again.
    const runCount = question.posterior === undefined ? wanted : Math.min(wanted, smallDrawCount);
    const begun = clock.now();
    const asked = await runner.ask({ ...question, runCount }, options);
    if (asked.ok) msPerRun = [...msPerRun, (clock.now() - begun) / runCount].slice(-lookBack);
    return asked;
  };
}
