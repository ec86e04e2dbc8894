import type { Effects, TaskInput } from "#app";
import type { SessionState } from "../../state/session.svelte.ts";

/** The scenarios of a comparison, being run or run. */
export class CompareRun {
  readonly #session: SessionState;
  #abort = new AbortController();
  #asked = "";
  /** In the order of the scenarios asked; the last complete answer stays until there is another. */
  effects: readonly Effects[] = $state.raw([]);
  /** What the effects answer. */
  answered = $state.raw("");
  /** Share done; undefined when nothing runs. */
  progress = $state<number>();
  hasFailed = $state(false);
  wasStopped = $state(false);

  constructor(session: SessionState) {
    this.#session = session;
  }

  /** Ask, unless the same is asked already; what was asked before is given up. */
  async ask(inputs: readonly TaskInput<"effects">[], again = false): Promise<void> {
    const key = JSON.stringify(inputs);
    if (key === this.#asked && !again) return;
    this.#asked = key;
    this.#abort.abort();
    const abort = (this.#abort = new AbortController());
    this.progress = 0;
    this.hasFailed = false;
    this.wasStopped = false;
    const evidence = inputs[0]?.a.evidence;
    const performed = await this.#session.perform("effects", inputs, {
      evidence: evidence === undefined ? [] : [evidence],
      signal: abort.signal,
      onprogress: (share) => {
        if (!abort.signal.aborted) this.progress = share;
      },
    });
    if (abort.signal.aborted) return;
    this.progress = undefined;
    this.hasFailed = !performed.ok;
    if (!performed.ok) return;
    this.effects = performed.value;
    this.answered = key;
  }

  /** Give up at the user's word. */
  stop(): void {
    this.#abort.abort();
    this.progress = undefined;
    this.wasStopped = true;
  }

  /** Give up because the page is left. */
  dispose(): void {
    this.#abort.abort();
  }
}
