import { createContext } from "svelte";
import { createSubscriber } from "svelte/reactivity";
import {
  besideTrend,
  fragmentFromWork,
  type Compared,
  type Comparison,
  type Prediction,
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

  /** Propose a name for the scenario on the screen: its preset's, numbered when it is taken. */
  proposedName(
    texts: Readonly<Record<string, { readonly label: string }>>,
    vary: (values: { readonly name: string; readonly number: number }) => string,
  ): string {
    const { scenario } = this.#session.view.work;
    const name = texts[scenario]?.label ?? scenario;
    const isTaken = (wanted: string): boolean =>
      this.view.scenarios.some((kept) => kept.name === wanted);
    let number = 2;
    while (isTaken(vary({ name, number }))) number++;
    return isTaken(name) ? vary({ name, number }) : name;
  }

  /**
   * Keep the curve expected of a scenario with it. A scenario that is not kept yet is kept first, and
   * takes its own place in the comparison.
   */
  keepPrediction({ kept, work, ref }: Compared, name: string, prediction: Prediction): void {
    if (kept) {
      this.send({ type: "predicted", id: kept.id, prediction });
      return;
    }
    const { study } = this.#session.view;
    if (study === undefined) return;
    const fragment = fragmentFromWork({ ...work, page: undefined });
    this.send({ type: "kept", name, fragment, study: study.hash });
    const added = this.view.scenarios.at(-1);
    if (added?.fragment !== fragment) return;
    this.send({ type: "predicted", id: added.id, prediction });
    const { scenarios, ...rest } = this.view.comparison;
    const swap = (one: string): string => (one === ref ? `kept:${added.id}` : one);
    this.compare({ ...rest, scenarios: scenarios.map(swap) });
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
