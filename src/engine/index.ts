export type * from "./types.ts";
export { createInterpreter } from "./interpret.ts";
export { flattenArrays, type FlatModel } from "./flatten-arrays.ts";
export { planModel, type Plan } from "./plan.ts";
export { layGrid, type Grid } from "./request.ts";
export {
  createReplay,
  type Moments,
  type Replay,
  type Rerun,
  type RunTrace,
  type SlotLink,
} from "./replay.ts";
export { createWasm, type WasmOptions } from "./wasm/simulator.ts";
export { hasSimd } from "./wasm/simulator.ts";
