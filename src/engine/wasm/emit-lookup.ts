import { opcode } from "./code.ts";
import type { Callees } from "./emit-context.ts";
import type { TableLayout } from "./layout.ts";
import type { Writer } from "./writer.ts";

/** Stack: vector → value of a graphical function in each lane. */
export function emitLookup(w: Writer, table: TableLayout, callees: Callees): void {
  if (table.perSegment === undefined) emitSearches(w, table, callees);
  else emitEvenLookup(w, table, table.perSegment);
}

/** A binary search for each lane. */
function emitSearches(w: Writer, table: TableLayout, callees: Callees): void {
  const { code, lanes } = w;
  const x = w.keep();
  for (let lane = 0; lane < lanes.count; lane++) {
    w.get(x);
    lanes.extract(code, lane);
    code.int(table.address);
    code.int(table.segmentCount);
    code.int({ continuous: 0, extrapolate: 1, discrete: 2 }[table.kind]);
    code.byte(opcode.call);
    code.unsigned(callees.readTable());
  }
  lanes.join(code);
  w.release(x);
}

/** Each lane loads the value where its segment begins, and the slope. */
function emitEvenLookup(w: Writer, table: TableLayout, perSegment: number): void {
  w.literal(table.first).do("subtract").literal(perSegment).do("multiply");
  if (table.kind === "continuous")
    w.literal(0).do("greater").literal(table.segmentCount).do("lesser");
  const place = w.keep();
  // In this order what is not a number reads the first segment, and stays what it is by its place.
  w.literal(0).get(place).do("floor", "greater");
  w.literal(table.segmentCount - 1).do("lesser");
  const segment = w.tee();
  w.lanes.gatherPairs(w.code, table.address);
  w.get(place).get(segment).do("subtract", "multiply", "add");
  w.release(place, segment);
}
