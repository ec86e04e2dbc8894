import { mean } from "d3-array";
import type { Contest } from "#app";
import { shorten } from "./quoted.ts";

/** An assumption that tables disputed, as a row of the livret. */
export interface ContestedRow {
  readonly constant: string;
  /** Tables that believe the same, in the order of speaking. */
  readonly beliefs: readonly { readonly value: number; readonly tables: readonly string[] }[];
  /** The first reason given, cut short where it is long; empty where none was. */
  readonly why: string;
}

/** Assumptions that find room on paper, and letters of a reason. */
const [mostRows, longestReason] = [8, 110];

/**
 * Lay contests out by assumption, the most disputed first: a table's belief is the mean of its
 * people's, as in the worlds.
 *
 * @returns the rows that find room, and how many assumptions do not.
 */
export function contestedRows(contests: readonly Contest[]): {
  readonly rows: readonly ContestedRow[];
  readonly left: number;
} {
  const constants = [...new Set(contests.map(({ constant }) => constant))];
  const rows = constants.map((constant): ContestedRow & { readonly said: number } => {
    const own = contests.filter((one) => one.constant === constant);
    const tables = [...new Set(own.map(({ table }) => table))];
    const believed = tables.map((table) => ({
      table,
      value: mean(own.filter((one) => one.table === table).map(({ value }) => value)) ?? 0,
    }));
    const values = [...new Set(believed.map(({ value }) => value))];
    const beliefs = values.map((value) => ({
      value,
      tables: believed.filter((one) => one.value === value).map(({ table }) => table),
    }));
    const why = own.find((one) => one.why !== "")?.why ?? "";
    return { constant, beliefs, why: shorten(why, longestReason), said: tables.length };
  });
  const kept = rows.toSorted((a, b) => b.said - a.said).slice(0, mostRows);
  return {
    rows: kept.map(({ constant, beliefs, why }) => ({ constant, beliefs, why })),
    left: rows.length - kept.length,
  };
}
