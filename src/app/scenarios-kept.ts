/** The curve someone expected before a run, as values at a few times. */
export interface Prediction {
  readonly indicator: string;
  /** @unit years from the start */
  readonly times: readonly number[];
  /** In the indicator's unit. @shape [time] */
  readonly values: readonly number[];
}

/** A scenario kept on this device. */
export interface KeptScenario {
  /** Unlike any other on the shelf. */
  readonly id: string;
  readonly name: string;
  /** Its work, written as a link. */
  readonly fragment: string;
  /** Hash of the study it was kept from: another one means other numbers. */
  readonly study: string;
  readonly prediction?: Prediction | undefined;
}

/** What is being compared. */
export interface Comparison {
  /** `now`, `preset:id` or `kept:id`; the first is what the others are compared with. */
  readonly scenarios: readonly string[];
  /** Indicator looked at closely; absent for the study's first one. */
  readonly indicator?: string | undefined;
}

/** Scenarios kept, in the order of the user, and the comparison last looked at. */
export interface Shelf {
  readonly scenarios: readonly KeptScenario[];
  readonly comparison: Comparison;
}

/** Most scenarios kept, and longest name: a browser grants a page little room. */
export const mostKept = 40;
export const longestName = 80;

/** Longest link kept: far beyond one that sets every lever and assumption of the flagship. */
export const longestFragment = 8000;

/** Fewest and most scenarios compared at a time. */
export const mostCompared = 4;

export const emptyShelf: Shelf = { scenarios: [], comparison: { scenarios: [] } };

/** Changes of the shelf that are steps: each can be undone. */
export type ShelfStep =
  | {
      readonly type: "kept";
      readonly name: string;
      readonly fragment: string;
      readonly study: string;
    }
  | { readonly type: "renamed"; readonly id: string; readonly name: string }
  | { readonly type: "duplicated"; readonly id: string; readonly name: string }
  /** Moves by places: −1 is one place up. */
  | { readonly type: "moved"; readonly id: string; readonly by: number }
  | { readonly type: "deleted"; readonly id: string }
  | {
      readonly type: "predicted";
      readonly id: string;
      readonly prediction: Prediction | undefined;
    };

/** Name a scenario is kept under: no longer than there is room for, never empty. */
export function tidyName(name: string, fallback: string): string {
  const tidy = name.replaceAll(/\s+/g, " ").trim().slice(0, longestName).trim();
  return tidy === "" ? fallback : tidy;
}

/** Say whether one more scenario can be kept. */
export function hasRoom(shelf: Shelf): boolean {
  return shelf.scenarios.length < mostKept;
}

/** Apply a step. @returns the same shelf when nothing changes: no room, an unknown id, a blank name. */
export function applyShelfStep(shelf: Shelf, step: ShelfStep): Shelf {
  switch (step.type) {
    case "kept": {
      const { name, fragment, study } = step;
      const isFit = tidyName(name, "") !== "" && fragment.length <= longestFragment;
      if (!isFit || !hasRoom(shelf)) return shelf;
      const kept = { id: freeId(shelf), name: tidyName(name, ""), fragment, study };
      return { ...shelf, scenarios: [...shelf.scenarios, kept] };
    }
    case "duplicated": {
      const place = placeOf(shelf, step.id);
      const original = shelf.scenarios[place];
      if (original === undefined || !hasRoom(shelf)) return shelf;
      const copy = { ...original, id: freeId(shelf), name: tidyName(step.name, original.name) };
      return { ...shelf, scenarios: shelf.scenarios.toSpliced(place + 1, 0, copy) };
    }
    case "moved":
      return moved(shelf, step.id, step.by);
    case "deleted": {
      const scenarios = shelf.scenarios.filter(({ id }) => id !== step.id);
      return scenarios.length === shelf.scenarios.length ? shelf : { ...shelf, scenarios };
    }
    case "renamed":
      return edited(shelf, step.id, (kept) => {
        const name = tidyName(step.name, kept.name);
        return name === kept.name ? kept : { ...kept, name };
      });
    case "predicted":
      return edited(shelf, step.id, (kept) => withPrediction(kept, step.prediction));
  }
}

function withPrediction(kept: KeptScenario, prediction: Prediction | undefined): KeptScenario {
  if (JSON.stringify(kept.prediction) === JSON.stringify(prediction)) return kept;
  const { id, name, fragment, study } = kept;
  return { id, name, fragment, study, ...(prediction && { prediction }) };
}

function placeOf(shelf: Shelf, id: string): number {
  return shelf.scenarios.findIndex((kept) => kept.id === id);
}

function edited(shelf: Shelf, id: string, edit: (kept: KeptScenario) => KeptScenario): Shelf {
  const kept = shelf.scenarios[placeOf(shelf, id)];
  if (kept === undefined) return shelf;
  const after = edit(kept);
  if (after === kept) return shelf;
  return { ...shelf, scenarios: shelf.scenarios.map((one) => (one === kept ? after : one)) };
}

function moved(shelf: Shelf, id: string, by: number): Shelf {
  const from = placeOf(shelf, id);
  const kept = shelf.scenarios[from];
  if (kept === undefined) return shelf;
  const to = Math.max(0, Math.min(shelf.scenarios.length - 1, from + by));
  if (to === from) return shelf;
  return { ...shelf, scenarios: shelf.scenarios.toSpliced(from, 1).toSpliced(to, 0, kept) };
}

/** Smallest number above all in use. */
function freeId(shelf: Shelf): string {
  const used = shelf.scenarios.map(({ id }) => Number(id)).filter(Number.isFinite);
  return String(Math.max(0, ...used) + 1);
}
