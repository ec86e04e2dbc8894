import { longestFragment } from "../scenarios-kept.ts";

/** The work last on the screen. */
export interface KeptWork {
  /** Its link: the version travels with it. */
  readonly fragment: string;
  /** @unit ms since 1970 */
  readonly savedAt: number;
}

/** Read a record of the work. @returns undefined for anything else. */
export function workFromRecord(value: unknown): KeptWork | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { fragment, savedAt } = value as Partial<Record<keyof KeptWork, unknown>>;
  if (typeof fragment !== "string" || fragment.length > longestFragment) return undefined;
  return { fragment, savedAt: typeof savedAt === "number" ? savedAt : 0 };
}
