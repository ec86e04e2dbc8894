import type { AtelierRunner, AtelierState, LoopsAnswer, SessionAnswer, WorldsAnswer } from "#app";
import type { AtelierGround } from "../open-ground.ts";
import type { Slide } from "./slides.ts";

/** What a screen may need beside the journal: each computed once for the same decisions. */
interface Computed {
  readonly answer: SessionAnswer;
  /** The same decisions, held beyond the balance. */
  readonly held: SessionAnswer;
  readonly loops: LoopsAnswer;
  readonly worlds: WorldsAnswer;
}

type Part = keyof Computed;

const needs: Readonly<Partial<Record<Slide, readonly Part[]>>> = {
  // Computed while people look at the lock.
  locked: ["answer"],
  reveal: ["answer"],
  why: ["answer", "loops"],
  horizon: ["answer", "held"],
  worlds: ["worlds"],
};

/** Numbers of a room's screen: the session is run here too, with the same seed, so they are the same. */
export class RoomNumbers {
  readonly #ground: AtelierGround;
  #key = "";
  #found = $state.raw<Partial<Computed>>({});
  #asked: readonly Part[] = [];
  #hasFailed = $state(false);
  #running = new AbortController();

  constructor(ground: AtelierGround) {
    this.#ground = ground;
  }

  get found(): Partial<Computed> {
    return this.#found;
  }

  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  /** See to it that what a slide shows is computed. */
  async follow(state: AtelierState, slide: Slide): Promise<void> {
    const wanted = needs[slide] ?? [];
    if (wanted.length === 0) return;
    const key = keyOf(state);
    if (key !== this.#key) {
      this.#running.abort();
      this.#running = new AbortController();
      this.#key = key;
      this.#found = {};
      this.#asked = [];
      this.#hasFailed = false;
    }
    const missing = wanted.filter((part) => !this.#asked.includes(part));
    if (missing.length === 0) return;
    this.#asked = [...this.#asked, ...missing];
    const opened = await this.#ground.runner();
    if (!opened.ok) {
      this.#hasFailed = true;
      return;
    }
    for (const part of missing) await this.#compute(opened.value, part, state, key);
  }

  async #compute(
    runner: AtelierRunner,
    part: Part,
    state: AtelierState,
    key: string,
  ): Promise<void> {
    if (key !== this.#key) return;
    const { signal } = this.#running;
    const computed = await {
      answer: () => runner.answer(state, { signal }),
      held: () => runner.answer(state, { signal, goesOn: true }),
      loops: () => runner.loops(state, { signal }),
      worlds: () => runner.worlds(state, { signal }),
    }[part]();
    if (key !== this.#key) return;
    if (computed.ok) this.#found = { ...this.#found, [part]: computed.value };
    else this.#hasFailed = true;
  }
}

/** What the run of a session depends on. */
function keyOf({ setup, rounds, contests }: AtelierState): string {
  const locked = rounds
    .filter(({ isLocked }) => isLocked)
    .map(({ decisions, cards, means }) => [decisions, cards, means]);
  return JSON.stringify([setup, locked, contests]);
}
