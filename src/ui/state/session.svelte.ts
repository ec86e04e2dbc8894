import { createSubscriber } from "svelte/reactivity";
import type {
  Performed,
  PerformOptions,
  Session,
  SessionCommand,
  SessionView,
  TaskInput,
  TaskKind,
} from "#app";
import type { Language } from "#model";
import { ShelfState } from "./shelf.svelte.ts";
import { createLeverTiming, type LeverTiming } from "./lever-timing.ts";

/**
 * The session, seen by Svelte: read `view` in markup or `$derived` and it follows every change.
 *
 * In start-simulator.ts, once:
 *
 *     const session = new SessionState(createSession({
 *       source,
 *       runner: createWorkerRunner({ cores: navigator.hardwareConcurrency }),
 *       storage, initialFragment: location.hash, language,
 *     }));
 *
 * then hand it down with a context. In a component:
 *
 *     session.view.answer?.indicators.get("frugality")
 *     oninput={(event) => session.send({ type: "lever.moved", constant, value }, event)}
 *     onchange={() => session.send({ type: "lever.released" })}
 *
 * A number field, a − / + button or a key sends `lever.moved` then `lever.released`. Results are
 * plain objects and typed arrays: keep them out of `$state`. Write `fragment` to the address with
 * `history.replaceState` in one `$effect`; on `hashchange` send `link.opened`.
 * The component that draws the bands calls `painted()` in an `$effect` that reads `view.answer`.
 */
export class SessionState {
  readonly #session: Session;
  readonly #follow: () => void;
  readonly #timing: LeverTiming;
  /** Scenarios kept on this device, and what is compared. */
  readonly shelf: ShelfState;
  /** Derived, so that whoever follows it wakes when the link changes and not at every step. */
  readonly #fragment: string = $derived.by(() => {
    this.#follow();
    return this.#session.fragment;
  });

  constructor(session: Session, timing: LeverTiming = createLeverTiming()) {
    this.#session = session;
    this.#follow = createSubscriber((update) => session.subscribe(update));
    this.#timing = timing;
    this.shelf = new ShelfState(session);
  }

  get view(): SessionView {
    this.#follow();
    return this.#session.view;
  }

  /** What is kept on this device. */
  get storage(): Session["storage"] {
    return this.#session.storage;
  }

  get fragment(): string {
    return this.#fragment;
  }

  /** Ask something; `event` dates a lever move for the `lever-to-band` measure. */
  send(command: SessionCommand, event?: Event): void {
    const before = this.#session.view.work;
    this.#session.send(command);
    const { work } = this.#session.view;
    if (command.type !== "lever.moved" || work === before) return;
    const value = work.settings[command.constant] ?? command.value;
    this.#timing.moved(command.constant, value, event?.timeStamp);
  }

  /** Compute tasks in the workers, behind the answer of the work. */
  perform<K extends TaskKind>(
    kind: K,
    inputs: readonly TaskInput<K>[],
    options: PerformOptions,
  ): Performed<K> {
    return this.#session.perform(kind, inputs, options);
  }

  /** Read a file of the study that no first picture needs. */
  readFile(name: string): ReturnType<Session["readFile"]> {
    return this.#session.readFile(name);
  }

  /** See to it that the study has its texts in a language. */
  learnTexts(language: Language): Promise<void> {
    return this.#session.learnTexts(language);
  }

  /** Say which indicators are on the screen beside the headlines; undefined when any may be. */
  show(indicators: readonly string[] | undefined): void {
    this.#session.show(indicators);
  }

  /** Say that the present answer has just been drawn. */
  painted(): void {
    const answer = this.view.answer;
    if (answer) this.#timing.painted(answer.question);
  }

  dispose(): void {
    this.#session.dispose();
  }
}
