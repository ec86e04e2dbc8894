import type { LinkReading } from "../graph/ring-reading.ts";

/** What the heat of a cell is. */
export type MatrixMeasure = "change" | "strength";

/** How the rows stand: by one column, or, without it, in the order of the ring. */
export interface MatrixSort {
  readonly column: number;
  readonly direction: "descending" | "ascending";
}

/** Find the link of a cell; undefined on the diagonal. */
export function linkAt(
  links: readonly LinkReading[],
  from: number,
  to: number,
): LinkReading | undefined {
  return links.find((link) => link.from === from && link.to === to);
}

/** What a cell is coloured and sorted by. */
function measureOf(link: LinkReading, measure: MatrixMeasure): number {
  return measure === "strength" ? link.strength : link.strength - link.counterfactual;
}

/** Order the rows; a model's cell with itself, which has no value, comes last either way. */
export function sortRows(
  count: number,
  links: readonly LinkReading[],
  measure: MatrixMeasure,
  sort: MatrixSort | undefined,
): readonly number[] {
  const rows = Array.from({ length: count }, (_, row) => row);
  if (sort === undefined) return rows;
  const sign = sort.direction === "ascending" ? 1 : -1;
  const valueOf = (row: number): number | undefined => {
    const link = linkAt(links, row, sort.column);
    return link && measureOf(link, measure);
  };
  return rows.toSorted((a, b) => {
    const [x, y] = [valueOf(a), valueOf(b)];
    if (x === undefined || y === undefined) return x === y ? 0 : x === undefined ? 1 : -1;
    return sign * (x - y);
  });
}

/** The next way to sort by a column: strongest first, weakest first, order of the ring. */
export function nextSort(sort: MatrixSort | undefined, column: number): MatrixSort | undefined {
  if (sort?.column !== column) return { column, direction: "descending" };
  return sort.direction === "descending" ? { column, direction: "ascending" } : undefined;
}

/** Heat of a cell, −1 to 1: a change of 60 points, or a link at full strength, is the hottest. */
export function heatOf(link: LinkReading, measure: MatrixMeasure): number {
  const value = measureOf(link, measure) / (measure === "strength" ? 1 : 0.6);
  return Math.max(-1, Math.min(1, value));
}

/** Where an arrow key leads in a matrix of `rows` × `columns`; undefined when the key is not for it. */
export function stepInMatrix(
  key: string,
  [row, column]: readonly [row: number, column: number],
  size: number,
): readonly [row: number, column: number] | undefined {
  const last = size - 1;
  const within = (place: number): number => Math.max(0, Math.min(last, place));
  switch (key) {
    case "ArrowRight":
      return [row, within(column + 1)];
    case "ArrowLeft":
      return [row, within(column - 1)];
    case "ArrowDown":
      return [within(row + 1), column];
    case "ArrowUp":
      return [within(row - 1), column];
    case "Home":
      return [row, 0];
    case "End":
      return [row, last];
    default:
      return undefined;
  }
}
