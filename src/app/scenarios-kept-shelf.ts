import {
  applyShelfStep,
  hasRoom,
  type Comparison,
  type Shelf,
  type ShelfStep,
} from "./scenarios-kept.ts";
import { shelfFromText, textFromShelf } from "./scenarios-kept-storage.ts";
import type { SharedText } from "./storage/app-storage.ts";

/** What a step did to the shelf, and to which scenario. */
export interface ShelfLabel {
  readonly code: ShelfStep["type"];
  readonly name: string;
}

/** Why the shelf does not do as asked, or will not last. */
export type ShelfNotice = "refused" | "full" | "newer" | "damaged";

/** All a screen needs to draw the shelf. */
export interface ShelfView extends Shelf {
  /** What undoing or redoing would take back or bring back. */
  readonly undoLabel: ShelfLabel | undefined;
  readonly redoLabel: ShelfLabel | undefined;
  readonly notice: ShelfNotice | undefined;
}

export type ShelfCommand =
  | ShelfStep
  | { readonly type: "undone" }
  | { readonly type: "redone" }
  /** Looking at something else is no step. */
  | { readonly type: "compared"; readonly comparison: Comparison }
  | { readonly type: "dismissed" };

/** The scenarios kept on a device, alive. */
export interface ScenarioShelf {
  /** The same object until something changes. */
  readonly view: ShelfView;
  /** Call `listener` after every change of `view`. @returns the way to stop. */
  subscribe(listener: () => void): () => void;
  send(command: ShelfCommand): void;
  /** Read the device again, once what was asked before is written. */
  load(): Promise<void>;
}

/** Steps kept; the oldest are forgotten. */
const depth = 50;

interface Step {
  /** Shelf on the other side of the step. */
  readonly shelf: Shelf;
  readonly label: ShelfLabel;
}

interface State {
  readonly shelf: Shelf;
  readonly past: readonly Step[];
  readonly future: readonly Step[];
  readonly notice: ShelfNotice | undefined;
}

/**
 * Open the shelf of a device, empty until it is loaded. A step is seen at once and written behind; where
 * another window wrote meanwhile, the step is made again on what that window left.
 */
export function createScenarioShelf(storage: SharedText): ScenarioShelf {
  const listeners = new Set<() => void>();
  /** What the device was last seen to hold. */
  let text: string | undefined;
  let state = openState(undefined);
  let view = viewFrom(state);
  /** Steps seen and not yet written, oldest first. */
  let pending: readonly ShelfCommand[] = [];
  let turn = Promise.resolve();

  const show = (next: State): void => {
    if (next === state) return;
    state = next;
    view = viewFrom(state);
    for (const listener of listeners) listener();
  };
  const startFrom = (stored: string | undefined, steps: readonly ShelfCommand[]): State =>
    stored === text ? state : steps.reduce(changed, openState(stored));

  const load = async (): Promise<void> => {
    const stored = await storage.read();
    const next = startFrom(stored, pending);
    text = stored;
    show(next);
  };
  const write = async (): Promise<void> => {
    if (pending.length === 0) return;
    let steps = pending;
    let written = state;
    let writtenText: string | undefined;
    const isKept = await storage.update((stored) => {
      steps = pending;
      written = startFrom(stored, steps);
      // What a later version wrote is not for this one to overwrite.
      const isNewer = shelfFromText(stored).problem === "newer";
      writtenText = isNewer && stored !== undefined ? stored : textFromShelf(written.shelf);
      return writtenText;
    });
    const isNewer = shelfFromText(writtenText).problem === "newer";
    const since = pending.slice(steps.length);
    const next = written === state ? state : since.reduce(changed, written);
    [text, pending] = [writtenText, since];
    const notice = isNewer ? "newer" : "refused";
    show(isKept && !isNewer ? next : { ...next, notice: next.notice ?? notice });
  };
  const inTurn = (act: () => Promise<void>): Promise<void> => (turn = turn.then(act));
  storage.onchange(() => void inTurn(load));

  return {
    get view() {
      return view;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    send(command) {
      const before = state.shelf;
      const next = changed(state, command);
      if (next.shelf !== before) {
        pending = [...pending, command];
        void inTurn(write);
      }
      show(next);
    },
    load: () => inTurn(load),
  };
}

function openState(text: string | undefined): State {
  const { shelf, problem } = shelfFromText(text);
  return { shelf, past: [], future: [], notice: problem };
}

function viewFrom({ shelf, past, future, notice }: State): ShelfView {
  const [undoLabel, redoLabel] = [past.at(-1)?.label, future.at(-1)?.label];
  return { ...shelf, undoLabel, redoLabel, notice };
}

function changed(state: State, command: ShelfCommand): State {
  switch (command.type) {
    case "undone":
      return stepBetween(state, state.past, "past");
    case "redone":
      return stepBetween(state, state.future, "future");
    case "compared":
      return { ...state, shelf: { ...state.shelf, comparison: command.comparison } };
    case "dismissed":
      return { ...state, notice: undefined };
    default: {
      const shelf = applyShelfStep(state.shelf, command);
      if (shelf === state.shelf)
        return isAdding(command) && !hasRoom(shelf) ? { ...state, notice: "full" } : state;
      const step = { shelf: state.shelf, label: labelOf(state.shelf, command) };
      return { shelf, past: [...state.past, step].slice(-depth), future: [], notice: undefined };
    }
  }
}

function isAdding({ type }: ShelfStep): boolean {
  return type === "kept" || type === "duplicated";
}

function labelOf(shelf: Shelf, step: ShelfStep): ShelfLabel {
  const known = "id" in step ? shelf.scenarios.find(({ id }) => id === step.id) : undefined;
  const name = known?.name ?? ("name" in step ? step.name : "");
  return { code: step.type, name };
}

/** Cross one step; what is compared stays as the reader has it now. */
function stepBetween(state: State, steps: readonly Step[], from: "past" | "future"): State {
  const step = steps.at(-1);
  if (step === undefined) return state;
  const crossed: Step = { shelf: state.shelf, label: step.label };
  const shelf = { ...step.shelf, comparison: state.shelf.comparison };
  const { past, future } = state;
  return from === "past"
    ? { shelf, past: past.slice(0, -1), future: [...future, crossed], notice: undefined }
    : { shelf, past: [...past, crossed], future: future.slice(0, -1), notice: undefined };
}
