import type { Lookup } from "#model";

/** Operations on numbers, each a pure function; see `operations.ts`. Truth is 1 or 0. */
export type Operation =
  | "negate"
  | "not"
  | "add"
  | "subtract"
  | "multiply"
  | "divide"
  | "power"
  | "modulo"
  | "equal"
  | "unequal"
  | "less"
  | "at-most"
  | "greater"
  | "at-least"
  | "and"
  | "or"
  | "minimum"
  | "maximum"
  | "absolute"
  | "square-root"
  | "exponential"
  | "logarithm"
  | "truncate"
  | "floor"
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

/**
 * Instants an equation may read. Inside a step of Runge–Kutta `time` moves with the stage while
 * `step-time` stays at the start of the step, so that a pulse lasts exactly one step.
 */
export type Clock = "time" | "step-time" | "dt" | "start" | "stop";

/** Law of a random draw, one per step, the same for all members: see `noise.ts`. */
export type NoiseLaw = "uniform" | "normal";

/** An equation of one slot once arrays are gone: subscripts resolved, array functions spelt out. */
export type Scalar =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "slot"; readonly slot: number }
  | { readonly kind: "clock"; readonly clock: Clock }
  | {
      readonly kind: "operation";
      readonly operation: Operation;
      readonly operands: readonly Scalar[];
    }
  | {
      readonly kind: "choice";
      readonly condition: Scalar;
      readonly then: Scalar;
      readonly otherwise: Scalar;
    }
  /** Sum or product of many terms, in no promised order. */
  | {
      readonly kind: "fold";
      readonly operation: "add" | "multiply" | "minimum" | "maximum";
      readonly items: readonly Scalar[];
    }
  | { readonly kind: "lookup"; readonly table: Lookup; readonly argument: Scalar }
  /** Item chosen by a computed position, from 1; 0 outside the array. */
  | { readonly kind: "pick"; readonly position: Scalar; readonly items: readonly Scalar[] }
  /** Value that an expression had at the start: index into `Plan.initials`. */
  | { readonly kind: "initial"; readonly initial: number }
  /** Value that an expression had some steps ago: index into `Plan.memories`. */
  | { readonly kind: "memory"; readonly memory: number }
  /** Draw of this step: index into `Plan.noises`. */
  | { readonly kind: "noise"; readonly noise: number };

/** A value kept from earlier steps, for PREVIOUS and DELAY. */
export interface Memory {
  readonly operand: Scalar;
  /** Value read before there is a past. */
  readonly initial: Scalar;
  /** How long ago, in time units; read at the start and rounded to whole steps, at least one. */
  readonly delay: Scalar;
}

export interface Noise {
  readonly law: NoiseLaw;
  readonly seed: number;
  /** Slot in whose equation the call stands. */
  readonly slot: string;
  /** Tells apart calls that share a seed. */
  readonly stream: number;
}

/** What a slot is worth. */
export type SlotEquation =
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "formula"; readonly value: Scalar; readonly initial?: Scalar }
  | {
      readonly kind: "stock";
      readonly initial: Scalar;
      readonly inflows: readonly number[];
      readonly outflows: readonly number[];
      readonly nonNegative: boolean;
    };

/** Expressions that an expression is directly made of. */
export function partsOf(scalar: Scalar): readonly Scalar[] {
  switch (scalar.kind) {
    case "operation":
      return scalar.operands;
    case "choice":
      return [scalar.condition, scalar.then, scalar.otherwise];
    case "fold":
      return scalar.items;
    case "lookup":
      return [scalar.argument];
    case "pick":
      return [scalar.position, ...scalar.items];
    default:
      return [];
  }
}
