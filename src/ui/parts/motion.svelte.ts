import { createSubscriber } from "svelte/reactivity";

/** Whether things may move by themselves: the device's wish, until the reader says otherwise. */
export class MotionState {
  readonly #query = matchMedia("(prefers-reduced-motion: reduce)");
  readonly #follow = createSubscriber((update) => {
    this.#query.addEventListener("change", update);
    return () => {
      this.#query.removeEventListener("change", update);
    };
  });
  #chosen = $state<boolean>();

  get moving(): boolean {
    this.#follow();
    return this.#chosen ?? !this.#query.matches;
  }

  set(moving: boolean): void {
    this.#chosen = moving;
  }
}
