import { createSubscriber } from "svelte/reactivity";
import type { AtelierAction, AtelierActor, LiveSession } from "#app";

/** A live session, seen by Svelte: read `state` in markup or `$derived` and it follows every entry. */
export class LiveState {
  readonly #live: LiveSession;
  readonly #follow: () => void;

  constructor(live: LiveSession) {
    this.#live = live;
    this.#follow = createSubscriber((update) => live.subscribe(update));
  }

  get journal(): string {
    return this.#live.journal;
  }

  get state(): LiveSession["state"] {
    this.#follow();
    return this.#live.state;
  }

  get entries(): LiveSession["entries"] {
    this.#follow();
    return this.#live.entries;
  }

  /** What was wrong with the journal when it was opened; it does not change. */
  get faults(): LiveSession["faults"] {
    return this.#live.faults;
  }

  get isLinked(): boolean {
    this.#follow();
    return this.#live.isLinked;
  }

  get codes(): LiveSession["codes"] {
    this.#follow();
    return this.#live.codes;
  }

  get address(): string | undefined {
    this.#follow();
    return this.#live.address;
  }

  send(action: AtelierAction, by?: AtelierActor): ReturnType<LiveSession["send"]> {
    return this.#live.send(action, by);
  }

  refusalOf(action: AtelierAction, by?: AtelierActor): ReturnType<LiveSession["refusalOf"]> {
    return this.#live.refusalOf(action, by);
  }

  close(): void {
    this.#live.close();
  }
}
