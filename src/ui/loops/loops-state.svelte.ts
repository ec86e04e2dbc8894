import {
  asksSame,
  createLoopReader,
  type LoopReader,
  type LoopsAnswer,
  type LoopSource,
  type Work,
} from "#app";
import type { Study } from "#model";
import type { SessionState } from "../state/session.svelte.ts";

/** Let a reader of loops ask the session. */
export function sourceOf(session: SessionState): LoopSource {
  return {
    perform: (kind, inputs, options) => session.perform(kind, inputs, options),
    readFile: (name) => session.readFile(name),
  };
}

/** Weights of the loops along the present work, computed or being computed. */
export class LoopsState {
  #study: Study | undefined;
  #reader: LoopReader | undefined;
  #asked: Work | undefined;
  #abort = new AbortController();
  answer = $state.raw<LoopsAnswer>();
  hasFailed = $state(false);

  /** Ask for the loops of a work, unless the same is asked already; the last answer stays until then. */
  async follow(session: SessionState, study: Study, work: Work): Promise<void> {
    // A study that learnt more words has the same loops.
    if (study.hash !== this.#study?.hash) {
      this.#study = study;
      this.#reader = createLoopReader(study, sourceOf(session));
      this.#asked = undefined;
      this.answer = undefined;
    }
    const reader = this.#reader;
    if (reader === undefined || (this.#asked && asksSame(this.#asked, work))) return;
    this.#asked = work;
    this.#abort.abort();
    const abort = new AbortController();
    this.#abort = abort;
    const read = await reader(work, abort.signal);
    if (abort.signal.aborted) return;
    this.hasFailed = !read.ok;
    if (read.ok) this.answer = read.value;
    else this.#asked = undefined;
  }

  /** Ask no more of a work that is no longer the present one; what was answered stays. */
  giveUp(): void {
    this.#abort.abort();
    this.#asked = undefined;
  }

  dispose(): void {
    this.#abort.abort();
  }
}
