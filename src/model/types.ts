import type { Expression } from "./expression.ts";
import type { Name } from "./name.ts";
import type { Unit } from "./unit.ts";

export type IntegrationMethod = "euler" | "rk2" | "rk4";

/** When and how a model runs. */
export interface SimSpecs {
  readonly start: number;
  readonly stop: number;
  /** Length of an integration step, in `timeUnits`. */
  readonly dt: number;
  /** Interval between save points, in `timeUnits`; a multiple of `dt`. */
  readonly saveStep: number;
  readonly method: IntegrationMethod;
  readonly timeUnits: string;
}

/** A named, ordered set of elements over which variables are arrayed. */
export interface Dimension {
  readonly name: Name;
  readonly label: string;
  readonly elements: readonly Name[];
  /** Elements as the file writes them, in the same order. */
  readonly elementLabels: readonly string[];
}

/** XMILE graphical function. `x` is strictly increasing and as long as `y`. */
export interface Lookup {
  readonly kind: "continuous" | "extrapolate" | "discrete";
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** One equation of a variable: of all its elements, or of those named by `elements`. */
export interface Equation {
  /** Elements this equation is for, one per dimension; undefined means all of them (apply-to-all). */
  readonly elements?: readonly Name[];
  readonly text: string;
  readonly expression: Expression;
  /** Vensim's ACTIVE INITIAL, from `<init_eqn>`. */
  readonly initial?: Expression;
  /** The equation's own lookup, where each element has one. */
  readonly lookup?: Lookup;
}

interface VariableBase {
  /** Canonical; module members are qualified, `module.variable`. */
  readonly name: Name;
  /** Name as the file writes it. */
  readonly label: string;
  /** Dimension names, in the order of the file; empty for a scalar. */
  readonly dimensions: readonly Name[];
  readonly equations: readonly Equation[];
  /** Undefined when the file gives none. */
  readonly unit: Unit | undefined;
  readonly doc: string;
  /** Applied to the equation's value; a variable with a lookup and no equation is a function. */
  readonly lookup?: Lookup;
  /** Not in the file: made by the reader for a macro or for a function that keeps a state. */
  readonly hidden?: true;
}

export interface Stock extends VariableBase {
  readonly kind: "stock";
  /** The equations are initial values. */
  readonly inflows: readonly Name[];
  readonly outflows: readonly Name[];
  readonly nonNegative: boolean;
}

export interface Flow extends VariableBase {
  readonly kind: "flow";
  readonly nonNegative: boolean;
}

export interface Auxiliary extends VariableBase {
  readonly kind: "auxiliary";
}

export type Variable = Stock | Flow | Auxiliary;

/** A whole model: modules flattened, macros expanded, names canonical, equations parsed. */
export interface Model {
  readonly name: string;
  readonly simSpecs: SimSpecs;
  readonly dimensions: ReadonlyMap<Name, Dimension>;
  /** In the order of the file. */
  readonly variables: ReadonlyMap<Name, Variable>;
}
