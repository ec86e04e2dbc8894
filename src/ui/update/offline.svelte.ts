import { createSubscriber } from "svelte/reactivity";
import type { Offline, OfflineView } from "#app";

/** The copy of the app on this device, seen by Svelte. */
export class OfflineCopy {
  readonly #offline: Offline;
  readonly #follow: () => void;

  constructor(offline: Offline) {
    this.#offline = offline;
    this.#follow = createSubscriber((update) => offline.subscribe(update));
  }

  get view(): OfflineView {
    this.#follow();
    return this.#offline.view;
  }

  takeUpdate(): void {
    this.#offline.takeUpdate();
  }
}
