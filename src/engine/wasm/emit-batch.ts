import { batchFunctions, type BatchOperation } from "./batches.ts";
import { Bundle } from "./bundle.ts";
import { FunctionCode, opcode, type Bytes } from "./code.ts";
import type { Lanes } from "./lanes.ts";
import { Writer } from "./writer.ts";

/** Function (address, end) that replaces vectors in memory by their value, `width` at a time. */
export function emitBatchFunction(lanes: Lanes, operation: BatchOperation, width: number): Bytes {
  const [address, end] = [0, 1];
  const code = new FunctionCode(2);
  const w = new Writer(code, lanes);
  const places = Array.from({ length: width }, (_, at) => at * lanes.byteCount);
  code.put([opcode.loop, opcode.emptyBlock]);
  const x = new Bundle(
    w,
    places.map((offset) => {
      code.get(address);
      lanes.load(code, offset);
      return w.keep();
    }),
  );
  const results = batchFunctions[operation](w, x);
  for (const [at, offset] of places.entries()) {
    code.get(address);
    code.get(results.at(at));
    lanes.store(code, offset);
  }
  w.increase(address, () => code.int(width * lanes.byteCount));
  code.get(address);
  code.get(end);
  code.put([opcode.i32LtU, opcode.brIf, 0, opcode.end]);
  return code.body();
}
