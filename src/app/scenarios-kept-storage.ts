import {
  emptyShelf,
  longestFragment,
  mostCompared,
  mostKept,
  tidyName,
  type KeptScenario,
  type Prediction,
  type Shelf,
} from "./scenarios-kept.ts";

/** Version written; the first one had no prediction and no comparison. */
const version = 2;

/** What storage held. */
export interface ShelfRead {
  readonly shelf: Shelf;
  /** `newer`: written by a later version of the app, and left as it is. `damaged`: part is lost. */
  readonly problem?: "newer" | "damaged";
}

/** Write a shelf for storage. */
export function textFromShelf({ scenarios, comparison }: Shelf): string {
  return JSON.stringify({ version, scenarios, comparison });
}

/**
 * Read a shelf from what storage holds, whoever wrote it there. What can be read is kept, the rest is
 * said to be damaged. Never throws.
 */
export function shelfFromText(text: string | undefined): ShelfRead {
  if (text === undefined || text === "") return { shelf: emptyShelf };
  const stored = recordFrom(parsed(text));
  if (stored === undefined) return { shelf: emptyShelf, problem: "damaged" };
  const { version: found } = stored;
  if (typeof found === "number" && found > version) return { shelf: emptyShelf, problem: "newer" };
  const listed = Array.isArray(stored["scenarios"]) ? stored["scenarios"].slice(0, mostKept) : [];
  const read = listed.map(keptFrom).filter((kept) => kept !== undefined);
  const scenarios = read.filter(
    ({ id }, place) => read.findIndex((one) => one.id === id) === place,
  );
  const shelf = { scenarios, comparison: comparisonFrom(stored["comparison"]) };
  const isWhole = Array.isArray(stored["scenarios"]) && scenarios.length === listed.length;
  return isWhole ? { shelf } : { shelf, problem: "damaged" };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function recordFrom(value: unknown): Readonly<Record<string, unknown>> | undefined {
  const isRecord = typeof value === "object" && value !== null && !Array.isArray(value);
  return isRecord ? (value as Record<string, unknown>) : undefined;
}

function keptFrom(value: unknown): KeptScenario | undefined {
  const record = recordFrom(value);
  const { id, name, fragment, study } = record ?? {};
  if (typeof id !== "string" || !/^\d{1,9}$/.test(id) || typeof name !== "string") return undefined;
  if (typeof fragment !== "string" || fragment.length > longestFragment) return undefined;
  const prediction = predictionFrom(record?.["prediction"]);
  return {
    ...{ id, name: tidyName(name, id), fragment },
    study: typeof study === "string" ? study : "",
    ...(prediction && { prediction }),
  };
}

function predictionFrom(value: unknown): Prediction | undefined {
  const { indicator, times, values } = recordFrom(value) ?? {};
  if (typeof indicator !== "string" || !isNumbers(times) || !isNumbers(values)) return undefined;
  return times.length === values.length ? { indicator, times, values } : undefined;
}

function isNumbers(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.length <= 20 && value.every(Number.isFinite);
}

function comparisonFrom(value: unknown): Shelf["comparison"] {
  const { scenarios, indicator } = recordFrom(value) ?? {};
  const isText = (one: unknown): one is string => typeof one === "string" && one.length <= 80;
  const listed = Array.isArray(scenarios) ? scenarios.filter(isText).slice(0, mostCompared) : [];
  return { scenarios: listed, ...(isText(indicator) && { indicator }) };
}
