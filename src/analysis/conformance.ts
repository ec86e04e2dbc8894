import type { Ensemble, Simulator } from "#engine";
import { canonicalQualifiedName } from "#model";

/** A table of results that another software published for a model. */
export interface ExpectedTable {
  /** Canonical names with elements, the time column left out. */
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly time: number;
    /** Half a unit of the last printed digit: two times closer than this are the same. */
    readonly precision: number;
    /** NaN where the cell is empty, where nothing is claimed, or unreadable. */
    readonly values: readonly number[];
    /** Cells as written. */
    readonly cells: readonly string[];
  }[];
}

/** A way in which results differ from those expected. */
export type ConformanceFault =
  | { readonly code: "no-column" }
  | { readonly code: "no-row" }
  | { readonly code: "missing-column"; readonly name: string }
  | { readonly code: "missing-time"; readonly time: number }
  /** A save point of the model that has no row. */
  | { readonly code: "unexpected-time"; readonly time: number }
  | {
      readonly code: "unreadable";
      readonly name: string;
      readonly time: number;
      readonly text: string;
    }
  | {
      readonly code: "value";
      readonly name: string;
      readonly time: number;
      readonly expected: number;
      readonly found: number;
    };

/** Cut a line at separators that stand neither in quotes nor in brackets. */
function cutLine(line: string, separator: string): string[] {
  const cells = [""];
  let depth = 0;
  let isQuoted = false;
  for (const letter of line) {
    if (letter === '"') isQuoted = !isQuoted;
    else if (letter === separator && !isQuoted && depth === 0) cells.push("");
    else {
      if (letter === "[") depth++;
      if (letter === "]") depth--;
      cells[cells.length - 1] = (cells.at(-1) ?? "") + letter;
    }
  }
  return cells.map((cell) => cell.trim());
}

function precisionOf(text: string): number {
  const [mantissa = "", exponent = "0"] = text.toLowerCase().split("e");
  const decimals = mantissa.split(".")[1]?.length ?? 0;
  return Math.max(1e-9, 0.5000001 * 10 ** (Number(exponent) - decimals));
}

/**
 * Read a table of expected results, with any line ends.
 *
 * @param separator - `,` for a `.csv` file, a tab for a `.tab` file.
 */
export function readExpectedTable(text: string, separator: "," | "\t"): ExpectedTable {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n?|\n/);
  const [header = [], ...body] = lines
    .filter((line) => line.trim() !== "")
    .map((line) => cutLine(line, separator));
  const rows = body.map(([time = "", ...cells]) => ({
    time: Number(time),
    precision: time.includes(".") ? precisionOf(time) : 1e-6,
    values: cells.map((cell) => (cell === "" ? NaN : Number(cell))),
    cells,
  }));
  return { columns: header.slice(1).map(canonicalQualifiedName), rows };
}

function agrees(expected: number, found: number): boolean {
  return Math.abs(expected - found) <= Math.max(1e-4, 0.005 * Math.abs(expected));
}

/** Find the save point of each row; two rows cannot share one. */
function placesOf(table: ExpectedTable, times: Float64Array): (number | undefined)[] {
  let next = 0;
  return table.rows.map(({ time, precision }) => {
    for (let t = next; t < times.length; t++) {
      if (Math.abs((times[t] ?? NaN) - time) > precision) continue;
      next = t + 1;
      return t;
    }
    return undefined;
  });
}

/**
 * Compare what a model gives with what is expected of it: every column that names one of its
 * variables, at every save point, to 1e-4 or 0.5 %. A column or a time missing on either side is a
 * fault.
 *
 * @returns all faults; none when the model conforms.
 */
export function findConformanceFaults(
  simulator: Simulator,
  table: ExpectedTable,
): readonly ConformanceFault[] {
  const slots = new Set(simulator.slots.map(({ name }) => name));
  const variables = simulator.model.variables;
  const named = table.columns.filter((name) => variables.has(name.replace(/\[.*$/, "")));
  const outputs = named.filter((name) => slots.has(name));
  if (outputs.length === 0) return [{ code: "no-column" }];
  if (table.rows.length === 0) return [{ code: "no-row" }];
  const values = new Float64Array(0);
  const ensemble = simulator.simulate({ runCount: 1, constants: [], values, outputs });
  const places = placesOf(table, ensemble.times);
  const matched = new Set(places);
  return [
    ...named
      .filter((name) => !slots.has(name))
      .map((name): ConformanceFault => ({ code: "missing-column", name })),
    ...[...ensemble.times].flatMap((time, t): ConformanceFault[] =>
      matched.has(t) ? [] : [{ code: "unexpected-time", time }],
    ),
    ...table.rows.flatMap((row, r) => faultsOfRow(table, row, places[r], ensemble)),
  ];
}

function faultsOfRow(
  table: ExpectedTable,
  { time, values, cells }: ExpectedTable["rows"][number],
  place: number | undefined,
  ensemble: Ensemble,
): readonly ConformanceFault[] {
  if (place === undefined) return [{ code: "missing-time", time }];
  return ensemble.outputs.flatMap((name, o): ConformanceFault[] => {
    const column = table.columns.indexOf(name);
    const [expected, text] = [values[column] ?? NaN, cells[column] ?? ""];
    if (text === "") return [];
    if (Number.isNaN(expected)) return [{ code: "unreadable", name, time, text }];
    const found = ensemble.values[o * ensemble.times.length + place] ?? NaN;
    return agrees(expected, found) ? [] : [{ code: "value", name, time, expected, found }];
  });
}
