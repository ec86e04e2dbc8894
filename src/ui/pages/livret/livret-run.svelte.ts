import {
  createLoopReader,
  effectsInputs,
  type Compared,
  type LoopReader,
  type LoopsAnswer,
  type Work,
} from "#app";
import type { Study } from "#model";
import { sourceOf } from "../../loops/loops-state.svelte.ts";
import type { SessionState } from "../../state/session.svelte.ts";
import { CompareRun } from "../compare/compare-run.svelte.ts";
import { WhyRun } from "../compare/why-run.svelte.ts";

/** What the livret waits for beyond the answer of the work. */
export interface LivretAsked {
  readonly work: Work;
  readonly compared: readonly Compared[];
  /** Indicator whose difference is explained. */
  readonly indicator: string;
  readonly wants: readonly ("compared" | "loops")[];
}

/** Computes, one after the other, all that a livret says. */
export class LivretRun {
  readonly #session: SessionState;
  readonly compare: CompareRun;
  readonly why: WhyRun;
  #reader: LoopReader | undefined;
  #abort = new AbortController();
  #asked = "";
  loops = $state.raw<LoopsAnswer>();
  /** Steps done of those asked. */
  done = $state(0);
  steps = $state(1);

  constructor(session: SessionState) {
    this.#session = session;
    this.compare = new CompareRun(session);
    this.why = new WhyRun(session);
  }

  get isDone(): boolean {
    return this.done >= this.steps;
  }

  /** Ask, unless the same is asked already. */
  async ask(study: Study, asked: LivretAsked): Promise<void> {
    const key = JSON.stringify(asked);
    if (key === this.#asked) return;
    this.#asked = key;
    this.#abort.abort();
    const { signal } = (this.#abort = new AbortController());
    const steps = [
      ...(asked.wants.includes("compared") ? [() => this.#compare(asked)] : []),
      ...(asked.wants.includes("loops") ? [() => this.#weigh(study, asked.work, signal)] : []),
      ...(asked.wants.includes("loops") ? [() => this.#explain(study, asked)] : []),
    ];
    this.steps = steps.length;
    this.done = 0;
    for (const step of steps) {
      await step();
      if (signal.aborted) return;
      this.done++;
    }
  }

  async #compare({ compared }: LivretAsked): Promise<void> {
    await this.compare.ask(effectsInputs(compared));
  }

  async #weigh(study: Study, work: Work, signal: AbortSignal): Promise<void> {
    this.#reader ??= createLoopReader(study, sourceOf(this.#session));
    const read = await this.#reader(work, signal);
    if (!signal.aborted) this.loops = read.ok ? read.value : undefined;
  }

  async #explain(study: Study, { compared, indicator, work }: LivretAsked): Promise<void> {
    const [a, b] = [compared[0]?.work, compared[1]?.work];
    if (a && b) await this.why.ask(study, { a, b, indicator, at: work.time });
  }

  dispose(): void {
    this.#abort.abort();
    this.compare.dispose();
    this.why.dispose();
  }
}
