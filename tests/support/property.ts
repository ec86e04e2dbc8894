import fc from "fast-check";
import type { TestContext } from "vitest";

declare module "vitest" {
  interface TaskMeta {
    /** Cases that a property was tried on, summed up by `npm run fuzz`. */
    cases?: number;
  }
}

/** How many times the cases of every day are tried: 1 in CI, more by `npm run fuzz`. */
const factor = Number(process.env["HEPTAGONE_FUZZ"] ?? 1);

/** Added to the seeds, which are fixed in CI: a long run that repeats itself finds nothing new. */
const shift = Number(process.env["HEPTAGONE_FUZZ_SEED"] ?? 0);

/**
 * Try a property on random cases, and leave their count with the test.
 *
 * @param runs - cases in CI.
 */
export function tryCases<T>(
  { task }: Pick<TestContext, "task">,
  property: fc.IPropertyWithHooks<T>,
  { runs, seed }: { readonly runs: number; readonly seed: number },
): void {
  const numRuns = Math.ceil(runs * factor);
  fc.assert(property, { numRuns, seed: seed + shift });
  task.meta.cases = (task.meta.cases ?? 0) + numRuns;
}

/** Try a property that reads files asynchronously, as {@link tryCases} does. */
export async function tryCasesAsync<T>(
  { task }: Pick<TestContext, "task">,
  property: fc.IAsyncPropertyWithHooks<T>,
  { runs, seed }: { readonly runs: number; readonly seed: number },
): Promise<void> {
  const numRuns = Math.ceil(runs * factor);
  await fc.assert(property, { numRuns, seed: seed + shift });
  task.meta.cases = (task.meta.cases ?? 0) + numRuns;
}
