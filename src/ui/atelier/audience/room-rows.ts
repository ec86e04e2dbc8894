import { nearestSave } from "../../charts/time-scale.ts";
import type { Fan, PredictedLine } from "./prediction-lines.ts";

/** What a chart of the room says at one instant. */
export interface RoomRow {
  /** @unit years */
  readonly at: number;
  /** Undefined where nothing was computed. */
  readonly fan:
    { readonly low: number; readonly median: number; readonly high: number } | undefined;
  /** One a curve; undefined where its table left a blank, or gave none at this instant. */
  readonly lines: readonly (number | undefined)[];
}

/** Lay a chart of the room out as a table: the instants of its curves, and those on its axis. */
export function roomRows({
  times,
  marks,
  lines,
  fan,
}: {
  readonly times: readonly number[];
  readonly marks: readonly number[];
  readonly lines: readonly PredictedLine[];
  readonly fan: Fan | undefined;
}): readonly RoomRow[] {
  const curved = lines.length > 0 ? times : [];
  const start = fan === undefined ? [] : [0];
  const instants = [...new Set([...start, ...curved, ...marks])].sort((a, b) => a - b);
  return instants.map((at) => ({
    at,
    fan: fan && fanAt(fan, at),
    lines: lines.map((line) => {
      const value = line[times.indexOf(at)];
      return value === undefined || Number.isNaN(value) ? undefined : value;
    }),
  }));
}

/** Read a fan at an instant; undefined beyond what was computed. */
function fanAt({ times, low, median, high }: Fan, at: number): RoomRow["fan"] {
  if (at > (times.at(-1) ?? -1) + 1e-9) return undefined;
  const k = nearestSave(Float64Array.from(times), at);
  return { low: low[k] ?? NaN, median: median[k] ?? NaN, high: high[k] ?? NaN };
}
