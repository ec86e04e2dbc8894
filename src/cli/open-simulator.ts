import { createInterpreter, createWasm, type Simulator } from "#engine";
import type { Diagnostic, Model } from "#model";
import { fail, type Result } from "#base";

/** Make the quickest simulator that can run a model: WebAssembly, or else the interpreter. */
export function openSimulator(model: Model): Result<Simulator, readonly Diagnostic[]> {
  const quick = createWasm(model);
  if (quick.ok) return quick;
  const plain = createInterpreter(model);
  return plain.ok ? plain : fail(plain.error);
}
