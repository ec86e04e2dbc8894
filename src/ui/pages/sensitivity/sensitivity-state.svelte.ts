import {
  readSensitivityAnswer,
  runSensitivity,
  type SensitivityAnswer,
  type SensitivityQuestion,
  type SensitivityReading,
} from "#app";
import type { Study } from "#model";
import type { SessionState } from "../../state/session.svelte.ts";

/** Answers kept, so that going from one method to another and back asks nothing again. */
const keptAnswers = 4;

/** What is shown: one reading, and all that it was read of, so that nothing of it changes alone. */
export interface ShownReading {
  readonly answer: SensitivityAnswer;
  readonly indicator: string;
  readonly time: number;
  readonly reading: SensitivityReading;
}

/** The runs of the sensitivity page: what is under way, what is done, what is read of it. */
export class SensitivityState {
  readonly #session: SessionState;
  readonly #study: Study;
  #kept: readonly { readonly key: string; readonly answer: SensitivityAnswer }[] = [];
  /** The question shown. */
  #key = "";
  #stop: AbortController | undefined;
  #read = 0;
  answer: SensitivityAnswer | undefined = $state.raw();
  shown: ShownReading | undefined = $state.raw();
  /** Share of the runs done, while they are under way. */
  progress: number | undefined = $state();
  /** Why the last study gave nothing. */
  failure: string | undefined = $state();
  isCancelled = $state(false);

  constructor(session: SessionState, study: Study) {
    this.#session = session;
    this.#study = study;
  }

  /** Show the answer to a question if it is known; else run it, or wait to be asked. */
  show(question: SensitivityQuestion, isAsked: boolean): void {
    const key = JSON.stringify(question);
    if (key === this.#key) return;
    this.stop();
    this.#key = key;
    this.answer = this.#kept.find((kept) => kept.key === key)?.answer;
    this.shown = undefined;
    this.failure = undefined;
    this.isCancelled = false;
    if (this.answer === undefined && isAsked) void this.start(question);
  }

  /** Run a question. */
  async start(question: SensitivityQuestion): Promise<void> {
    const stop = new AbortController();
    this.stop();
    this.#stop = stop;
    this.failure = undefined;
    this.isCancelled = false;
    this.progress = 0;
    const found = await runSensitivity(this.#session, this.#study, question, {
      signal: stop.signal,
      onprogress: (share) => {
        if (this.#stop === stop) this.progress = share;
      },
    });
    if (this.#stop !== stop) return;
    this.#stop = undefined;
    this.progress = undefined;
    if (found.ok) {
      this.#keep(JSON.stringify(question), found.value);
      this.answer = found.value;
    } else if (found.error.code === "cancelled") this.isCancelled = true;
    else this.failure = found.error.code;
  }

  /** Read one indicator at one instant of the present answer. */
  async read(indicator: string, time: number): Promise<void> {
    const asked = ++this.#read;
    const { answer } = this;
    if (answer === undefined) return;
    const read = await readSensitivityAnswer(this.#session, this.#study, answer, indicator, time);
    if (asked !== this.#read || answer !== this.answer) return;
    if (read.ok) this.shown = { answer, indicator, time, reading: read.value };
    else this.failure = read.error.code;
  }

  /** Stop what the user no longer wants. */
  cancel(): void {
    if (this.#stop === undefined) return;
    this.stop();
    this.isCancelled = true;
  }

  /** Drop what is under way. */
  stop(): void {
    this.#stop?.abort();
    this.#stop = undefined;
    this.progress = undefined;
  }

  #keep(key: string, answer: SensitivityAnswer): void {
    this.#kept = [{ key, answer }, ...this.#kept].slice(0, keptAnswers);
  }
}
