import type { Diagnostic } from "../diagnostics.ts";

/** Spend an amount; false once the limit is passed, which is reported the first time. */
export type Budget = (amount: number) => boolean;

/**
 * Bound what a file can make grow: arrays, modules in modules, macros in macros. A file of a few
 * lines can ask for more than any memory holds.
 */
export function createBudget(
  what: string,
  limit: number,
  report: (diagnostic: Diagnostic) => void,
): Budget {
  let spent = 0;
  return (amount) => {
    const wasWithin = spent <= limit;
    spent += amount;
    if (spent > limit && wasWithin) report({ severity: "error", code: "too-large", what, limit });
    return spent <= limit;
  };
}
