import {
  causeOf,
  createLoopReader,
  explainDifference,
  findCarriers,
  loopDifference,
  type Carriers,
  type LoopDifference,
  type LoopReader,
  type WhyAnswer,
  type WhyAsked,
} from "#app";
import type { Study } from "#model";
import { sourceOf } from "../../loops/loops-state.svelte.ts";
import type { SessionState } from "../../state/session.svelte.ts";

/** The explanation of one difference, being computed or computed. */
export class WhyRun {
  readonly #session: SessionState;
  #abort = new AbortController();
  #asked = "";
  #reader: LoopReader | undefined;
  answer = $state.raw<WhyAnswer>();
  /** How the loops differ, once they are weighed; they come after the shares. */
  loops = $state.raw<LoopDifference>();
  /** Which stocks carry the difference, once it is known. */
  carriers = $state.raw<Carriers>();
  /** What the difference comes from, as far as it is known yet. */
  readonly cause = $derived.by(() => {
    const { from = NaN, to = NaN } = this.answer?.explanation ?? {};
    return this.carriers && causeOf(this.carriers, this.loops, to - from);
  });
  isFinding = $state(false);
  isWeighing = $state(false);
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
    // A sentence with the old numbers and the new names would be wrong.
    this.answer = undefined;
    this.progress = 0;
    this.carriers = undefined;
    this.loops = undefined;
    this.isWeighing = false;
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
    if (!found.ok) return;
    await this.#findCarriers(study, asked, abort.signal);
    if (this.#abort !== abort) return;
    await this.#weighLoops(study, asked, abort.signal);
  }

  async #findCarriers(study: Study, asked: WhyAsked, signal: AbortSignal): Promise<void> {
    this.isFinding = true;
    const carriers = await findCarriers(
      study,
      asked,
      (kind, inputs, options) => this.#session.perform(kind, inputs, options),
      { signal },
    );
    if (signal.aborted) return;
    this.isFinding = false;
    if (carriers.ok) this.carriers = carriers.value;
  }

  async #weighLoops(study: Study, asked: WhyAsked, signal: AbortSignal): Promise<void> {
    this.#reader ??= createLoopReader(study, sourceOf(this.#session));
    this.isWeighing = true;
    const a = await this.#reader(asked.a, signal);
    const b = a.ok ? await this.#reader(asked.b, signal) : a;
    if (signal.aborted) return;
    this.isWeighing = false;
    this.loops = a.ok && b.ok ? loopDifference(a.value, b.value, asked.at) : undefined;
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
