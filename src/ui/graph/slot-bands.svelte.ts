import { questionFromWork, type SlotBands, type Work } from "#app";
import type { SessionState } from "../state/session.svelte.ts";

/** Runs that a card is read over: enough for a range 9 times in 10. */
export const cardRunCount = 400;

/** Ends and middle of the ranges that a card says. */
const probabilities = [0.05, 0.5, 0.95];

/** What a card reads, and of what. */
export interface SlotsAsked {
  readonly work: Work;
  readonly slots: readonly string[];
}

/** Slots over the runs of a work, read again when it changes, behind its answer. */
export class SlotBandsState {
  current = $state.raw<SlotBands>();
  /** Slots of the last reading. */
  slots = $state.raw<readonly string[]>([]);
  hasFailed = $state(false);

  /** Follow what is asked, from a component. */
  constructor(session: SessionState, asked: () => SlotsAsked) {
    // What is read does not depend on the date or on the words.
    const key = $derived.by(() => {
      const { work, slots } = asked();
      return JSON.stringify([slots, { ...work, time: 0, language: "", page: "" }]);
    });
    $effect(() => {
      if (key === "" || asked().slots.length === 0 || session.view.phase !== "ready") return;
      const abort = new AbortController();
      void this.#read(session, asked(), abort.signal);
      return () => abort.abort();
    });
  }

  async #read(session: SessionState, { work, slots }: SlotsAsked, signal: AbortSignal) {
    const question = questionFromWork(work, cardRunCount);
    const performed = await session.perform("slot-bands", [{ question, slots, probabilities }], {
      signal,
      evidence: [work.evidence],
    });
    if (signal.aborted) return;
    this.hasFailed = !performed.ok;
    if (!performed.ok) return;
    this.slots = slots;
    this.current = performed.value[0];
  }
}
