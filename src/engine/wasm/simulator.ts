import type { Result } from "#base";
import type { Diagnostic, Model } from "#model";
import { createInterpreter } from "../interpret.ts";
import type { Simulator } from "../types.ts";

export interface WasmOptions {
  readonly lanes?: "f64" | "f64x2" | "auto";
}

/** Stand in with the interpreter until the emitter is committed; its backend says so. */
export function createWasm(
  model: Model,
  _options: WasmOptions = {},
): Result<Simulator, readonly Diagnostic[]> {
  return createInterpreter(model);
}
