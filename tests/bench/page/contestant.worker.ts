import type { Turn } from "../contest.ts";
import { handRun, modelText } from "./baselines.ts";
import { handTurnOf, wasmTurnOf } from "../contestants/actors7-turns.ts";
import type { TurnAnswer } from "../node-contestant.ts";

/** A page knows wall time only: slices of a few milliseconds mostly fall between two turns of others. */
const timing = { elapsed: () => performance.now() * 1000, sliceSize: 40 };

let take: (() => Turn) | undefined;

function answer(): TurnAnswer {
  try {
    take ??=
      self.name === "hand_js"
        ? handTurnOf(handRun, timing)
        : wasmTurnOf(modelText, self.name, timing);
    return { turn: take() };
  } catch (cause) {
    return { failure: cause instanceof Error ? cause.message : String(cause) };
  }
}

self.onmessage = () => self.postMessage(answer());
