import type { Operation, Scalar } from "./scalar.ts";

/** Make a literal. */
export function number(value: number): Scalar {
  return { kind: "number", value };
}

/** Make an operation. */
export function operation(name: Operation, ...operands: readonly Scalar[]): Scalar {
  return { kind: "operation", operation: name, operands };
}

/** Make a choice between two values. */
export function choice(condition: Scalar, then: Scalar, otherwise: Scalar): Scalar {
  return { kind: "choice", condition, then, otherwise };
}

/** Make a sum, product, least or greatest of many terms. */
export function fold(
  name: "add" | "multiply" | "minimum" | "maximum",
  items: readonly Scalar[],
): Scalar {
  const [only] = items;
  return items.length === 1 && only !== undefined ? only : { kind: "fold", operation: name, items };
}

/** Stands for a value that is missing. */
export const nothing: Scalar = { kind: "number", value: NaN };
