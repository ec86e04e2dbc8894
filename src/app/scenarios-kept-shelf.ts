import {
  applyShelfStep,
  hasRoom,
  type Comparison,
  type Shelf,
  type ShelfStep,
} from "./scenarios-kept.ts";
import { shelfFromText, textFromShelf } from "./scenarios-kept-storage.ts";
import type { WorkStorage } from "./work-memory.ts";

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
}

const key = "heptagone.scenarios";

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

/** Open the shelf of a browser; one that refuses storage keeps it in memory, and says so. */
export function createScenarioShelf(storage: WorkStorage | undefined): ScenarioShelf {
  const listeners = new Set<() => void>();
  let text = readText(storage);
  let state = openState(text);
  // What a later version wrote is not for this one to overwrite.
  const isReadOnly = state.notice === "newer";
  let view = viewFrom(state);

  const write = (shelf: Shelf): boolean => {
    if (isReadOnly) return false;
    text = textFromShelf(shelf);
    try {
      storage?.setItem(key, text);
      return storage !== undefined;
    } catch {
      return false;
    }
  };

  return {
    get view() {
      return view;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    send(command) {
      // Another window of the app may have written meanwhile: its shelf is the newer one.
      const stored = readText(storage);
      if (!isReadOnly && stored !== undefined && stored !== text) {
        text = stored;
        state = openState(stored);
      }
      const before = state;
      state = changed(state, command);
      if (state.shelf !== before.shelf && !write(state.shelf))
        state = { ...state, notice: state.notice ?? (isReadOnly ? "newer" : "refused") };
      view = viewFrom(state);
      for (const listener of listeners) listener();
    },
  };
}

function readText(storage: WorkStorage | undefined): string | undefined {
  try {
    return storage?.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
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
