import { explainDifference, type WhyAnswer, type WhyAsked } from "#app";
import type { Study } from "#model";
import type { SessionState } from "../../state/session.svelte.ts";

/** The explanation of one difference, being computed or computed. */
export class WhyRun {
  readonly #session: SessionState;
  #abort = new AbortController();
  #asked = "";
  answer = $state.raw<WhyAnswer>();
  progress = $state<number>();
  hasFailed = $state(false);
  wasStopped = $state(false);

  constructor(session: SessionState) {
    this.#session = session;
  }

  /** Ask, unless the same is asked already; what was asked before is given up. */
  async ask(study: Study, asked: WhyAsked, again = false): Promise<void> {
    const key = JSON.stringify(asked);
    if (key === this.#asked && !again) return;
    this.#asked = key;
    this.#abort.abort();
    const abort = (this.#abort = new AbortController());
    this.progress = 0;
    this.hasFailed = false;
    this.wasStopped = false;
    const found = await explainDifference(
      study,
      asked,
      (kind, inputs, options) => this.#session.perform(kind, inputs, options),
      {
        signal: abort.signal,
        onprogress: (share) => {
          if (!abort.signal.aborted) this.progress = share;
        },
      },
    );
    if (abort.signal.aborted) return;
    this.progress = undefined;
    this.hasFailed = !found.ok;
    this.answer = found.ok ? found.value : undefined;
  }

  stop(): void {
    this.#abort.abort();
    this.progress = undefined;
    this.wasStopped = true;
  }

  dispose(): void {
    this.#abort.abort();
  }
}
