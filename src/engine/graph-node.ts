/**
 * When a value changes: never, from run to run, with time alone, or with both. Values of a run
 * leave the time loop; values of time are worked out once for all runs.
 */
export type Pace = "literal" | "run" | "time" | "step";

/** Operations of the vector code. Those of the second line give a mask, not a number. */
export type GraphOperation =
  | "add"
  | "subtract"
  | "multiply"
  | "divide"
  | "negate"
  | "absolute"
  | "square-root"
  | "floor"
  | "truncate"
  | "minimum"
  | "maximum"
  | "power-of-two"
  | "binary-logarithm"
  | "select"
  | "from-mask"
  | "equal"
  | "unequal"
  | "less"
  | "at-most"
  | "and"
  | "or"
  | "not"
  | HostOperation;

/** Operations left to the host: rare in models, and slow in any case. */
export type HostOperation =
  | "sine"
  | "cosine"
  | "tangent"
  | "arcsine"
  | "arccosine"
  | "arctangent"
  | "hyperbolic-sine"
  | "hyperbolic-cosine"
  | "hyperbolic-tangent"
  | "common-logarithm"
  | "poisson";

export const hostOperations: ReadonlySet<string> = new Set<HostOperation>([
  "sine",
  "cosine",
  "tangent",
  "arcsine",
  "arccosine",
  "arctangent",
  "hyperbolic-sine",
  "hyperbolic-cosine",
  "hyperbolic-tangent",
  "common-logarithm",
  "poisson",
]);
/** One value of the graph; operands come before it. */
export type GraphNode = { readonly pace: Pace; readonly isMask: boolean } & (
  | { readonly kind: "literal"; readonly value: number }
  /** Column of the request's constants. */
  | { readonly kind: "constant"; readonly index: number }
  | { readonly kind: "state"; readonly index: number }
  | { readonly kind: "clock"; readonly clock: "time" | "step-time" }
  | { readonly kind: "noise"; readonly index: number }
  | { readonly kind: "memory"; readonly index: number }
  | { readonly kind: "lookup"; readonly table: number; readonly operands: readonly [number] }
  | {
      readonly kind: "operation";
      readonly operation: GraphOperation;
      readonly operands: readonly number[];
    }
);
