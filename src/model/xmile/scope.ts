import type { Diagnostic, Place } from "../diagnostics.ts";
import type { Expression } from "../expression.ts";
import type { Name } from "../name.ts";
import type { Dimension, Variable } from "../types.ts";
import type { UnitDefinitions } from "../unit.ts";
import type { Budget } from "./budget.ts";

/** `<connect>`: an input of a module takes the value of a variable outside. */
export interface Connection {
  /** Name inside the module. */
  readonly to: Name;
  /** Name as the enclosing model says it. */
  readonly from: Name;
}

/** `<module>`: one use of a model inside another. */
export interface ModuleUse {
  readonly name: Name;
  readonly model: Name;
  readonly connections: readonly Connection[];
}

/** A `<model>` as written: names are local, modules and macros still stand. */
export interface Scope {
  /** Empty for the main model. */
  readonly name: Name;
  readonly variables: ReadonlyMap<Name, Variable>;
  /** Variables that a module takes from outside, with `access="input"`. */
  readonly inputs: ReadonlySet<Name>;
  readonly modules: readonly ModuleUse[];
}

/** `<parm>` of a macro. */
export interface Parameter {
  readonly name: Name;
  readonly default?: Expression;
}

/** `<macro>`: an expression over parameters, with variables of its own. */
export interface Macro {
  readonly name: Name;
  readonly parameters: readonly Parameter[];
  readonly result: Expression;
  readonly scope: Scope;
  /** Parameters that a stock of the macro accumulates. */
  readonly flowParameters: ReadonlySet<Name>;
}

/** What the readers of parts share: lists known before, and where to report. */
export interface Context {
  readonly dimensions: ReadonlyMap<Name, Dimension>;
  readonly units: UnitDefinitions;
  readonly nonNegative: { readonly stock: boolean; readonly flow: boolean };
  /** Elements of all arrays together. */
  readonly claimElements: Budget;
  readonly report: (diagnostic: Diagnostic) => void;
}

/** Say where a mistake stands, leaving out what is not known. */
export function placeOf(scope: Name, variable: Name, element?: string): Place {
  const name = scope === "" ? variable : `${scope}.${variable}`;
  return element === undefined ? { variable: name } : { variable: name, element };
}
