import { createContext } from "svelte";
import { createSubscriber } from "svelte/reactivity";
import {
  besideTrend,
  fragmentFromWork,
  type Comparison,
  type Session,
  type ShelfCommand,
  type ShelfView,
} from "#app";

/** The scenarios kept on this device and the comparison looked at, seen by Svelte. */
export class ShelfState {
  readonly #session: Session;
  readonly #follow: () => void;

  constructor(session: Session) {
    this.#session = session;
    this.#follow = createSubscriber((update) => session.shelf.subscribe(update));
  }

  get view(): ShelfView {
    this.#follow();
    return this.#session.shelf.view;
  }

  send(command: ShelfCommand): void {
    this.#session.shelf.send(command);
  }

  /** Keep the scenario on the screen under a name. */
  keep(name: string): void {
    const { study, work } = this.#session.view;
    if (study === undefined) return;
    const fragment = fragmentFromWork({ ...work, page: undefined });
    this.send({ type: "kept", name, fragment, study: study.hash });
  }

  compare(comparison: Comparison): void {
    this.send({ type: "compared", comparison });
  }

  /** Open the comparison of the scenario on the screen with the trend, at one indicator. */
  askWhy(indicator: string): void {
    const { study, work } = this.#session.view;
    if (study === undefined) return;
    this.compare({ scenarios: besideTrend(study, work), indicator });
    this.#session.send({ type: "page.opened", page: "compare" });
  }
}

export const [readShelf, provideShelf] = createContext<ShelfState>();
