import type { Turn } from "../contest.ts";
import { handRun, modelText } from "./baselines.ts";
import { handTurnOf, wasmTurnOf } from "../contestants/actors7-turns.ts";
import type { TurnAnswer } from "../node-contestant.ts";

const elapsed = (): number => performance.now() * 1000;

let take: (() => Turn) | undefined;

function answer(): TurnAnswer {
  try {
    take ??=
      self.name === "hand_js"
        ? handTurnOf(handRun, elapsed)
        : wasmTurnOf(modelText, self.name, elapsed);
    return { turn: take() };
  } catch (cause) {
    return { failure: cause instanceof Error ? cause.message : String(cause) };
  }
}

self.onmessage = () => self.postMessage(answer());
