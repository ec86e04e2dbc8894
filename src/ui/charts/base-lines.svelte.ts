import { askBaseLines, type BaseLines, type BaseLinesAsked } from "#app";
import type { SessionState } from "../state/session.svelte.ts";

/** Most answers remembered: every indicator of the chart, under two settings or so. */
const most = 24;

/** The chart's indicator under the model's own assumptions: asked when needed, remembered after. */
export class BaseLinesState {
  // What is shown follows `#shown`; the memory is nobody’s to follow.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly #known = new Map<string, BaseLines>();
  #shown = $state.raw<{ readonly key: string; readonly lines: BaseLines }>();
  #progress = $state<number>();

  /** Lines of a question, once they are there. */
  linesOf(key: string | undefined): BaseLines | undefined {
    return this.#shown?.key === key ? this.#shown?.lines : undefined;
  }

  /** Share of the runs done; undefined while nothing is computed. */
  get progress(): number | undefined {
    return this.#progress;
  }

  /** Ask the lines that `key` names. @returns the way to give up. */
  ask(session: SessionState, key: string, asked: BaseLinesAsked): () => void {
    const known = this.#known.get(key);
    if (known) this.#shown = { key, lines: known };
    if (known) return () => undefined;
    const abort = new AbortController();
    const { signal } = abort;
    this.#progress = 0;
    const onprogress = (share: number): void => {
      if (!signal.aborted) this.#progress = share;
    };
    void askBaseLines(session, asked, { signal, onprogress }).then((answer) => {
      if (signal.aborted) return;
      this.#progress = undefined;
      if (answer.ok) this.#keep(key, answer.value);
    });
    return () => {
      abort.abort();
      this.#progress = undefined;
    };
  }

  #keep(key: string, lines: BaseLines): void {
    const [oldest] = this.#known.keys();
    if (this.#known.size >= most && oldest !== undefined) this.#known.delete(oldest);
    this.#known.set(key, lines);
    this.#shown = { key, lines };
  }
}
