import { opcode } from "./code.ts";
import type { Callees } from "./emit-node.ts";
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
  const clamp = (least: number, most: number): void => {
    w.literal(least).do("greater").literal(most).do("lesser");
  };
  w.literal(table.first).do("subtract").literal(perSegment).do("multiply");
  if (table.kind === "continuous") clamp(0, table.segmentCount);
  const place = w.tee();
  w.do("floor");
  clamp(0, table.segmentCount - 1);
  const segment = w.tee();
  w.lanes.gatherPairs(w.code, table.address);
  w.get(place).get(segment).do("subtract", "multiply", "add");
  w.release(place, segment);
}
