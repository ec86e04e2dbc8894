import { invariant } from "#base";
import type { Diagnostic } from "../diagnostics.ts";
import type { Expression } from "../expression.ts";
import { arrayFunctions } from "../functions.ts";
import type { Name } from "../name.ts";
import type { Dimension, Equation, Variable } from "../types.ts";
import { mapParts, partsOf } from "../visit-expression.ts";
import { createBudget, type Budget } from "./budget.ts";
import { instantiate, resultOf, type MacroUse } from "./instantiate-macro.ts";
import { placeOf, type Macro } from "./scope.ts";
import { maxOrder, standardMacro, statefulFunctions } from "./standard-macros.ts";

/** Macros that call macros, deepest; and most equations of hidden variables. */
const maxDepth = 20;
const maxHidden = 50_000;

/** What expansion needs of the whole document. */
export interface Library {
  readonly macros: ReadonlyMap<Name, Macro>;
  readonly dimensions: ReadonlyMap<Name, Dimension>;
  readonly report: (diagnostic: Diagnostic) => void;
}

type Call = Extract<Expression, { kind: "call" }>;

/** Find the macro a call needs; SMTHN and DELAYN need one for each order. */
function macroOf(
  call: Call,
  library: Library,
  refuse: (feature: string) => void,
): Macro | undefined {
  const own = library.macros.get(call.name);
  if (own) return own;
  if (!statefulFunctions.has(call.name)) return undefined;
  const isOrdered = call.name === "smthn" || call.name === "delayn";
  const third = call.arguments[2];
  const order = third?.kind === "number" ? third.value : NaN;
  if (isOrdered && !(Number.isInteger(order) && order >= 1 && order <= maxOrder)) {
    refuse(`${call.name.toUpperCase()}(…, n), n ∉ {1, …, ${maxOrder}}`);
    return undefined;
  }
  return standardMacro(call.name, isOrdered ? order : 1);
}

/** Tell whether an argument ranges over elements that no array function around it gathers. */
function hasLooseRange(expression: Expression, over: readonly Name[], library: Library): boolean {
  if (expression.kind === "call" && arrayFunctions.has(expression.name)) return false;
  if (expression.kind === "reference") {
    const isLoose = expression.subscripts.some(
      (one) =>
        one.kind === "wildcard" ||
        (one.kind === "name" && library.dimensions.has(one.name) && !over.includes(one.name)),
    );
    if (isLoose) return true;
  }
  return partsOf(expression).some((part) => hasLooseRange(part, over, library));
}

/** Replaces, in the equations of one variable, calls of macros by what hidden variables will give. */
class Expander {
  readonly uses = new Map<Name, { macro: Macro; uses: MacroUse[] }>();
  readonly #owner: Variable;
  readonly #library: Library;
  readonly #claim: Budget;
  #counts = new Map<Name, number>();
  /** Macros whose result is being expanded around the present call. */
  #depth = 0;
  #isRefused = false;

  constructor(owner: Variable, library: Library, claim: Budget) {
    this.#owner = owner;
    this.#library = library;
    this.#claim = claim;
  }

  expandEquation(equation: Equation): Equation {
    this.#counts = new Map();
    const { initial } = equation;
    const expression = this.expand(equation.expression, equation);
    return initial
      ? { ...equation, expression, initial: this.expand(initial, equation) }
      : { ...equation, expression };
  }

  private expand(expression: Expression, equation: Equation): Expression {
    const inner = mapParts(expression, (part) => this.expand(part, equation));
    if (inner.kind !== "call") return inner;
    const place = {
      ...placeOf("", this.#owner.name, equation.elements?.join(",")),
      span: inner.span,
    };
    const refuse = (feature: string): void =>
      this.#library.report({ severity: "error", code: "unsupported", feature, place });
    const macro = this.#isRefused ? undefined : macroOf(inner, this.#library, refuse);
    if (!macro) return inner;
    if (this.#depth >= maxDepth) {
      this.#isRefused = true;
      refuse("macro ↻");
      return inner;
    }
    this.#isRefused = !this.#claim(1);
    const over = this.#owner.dimensions;
    if (inner.arguments.some((given) => hasLooseRange(given, over, this.#library))) {
      refuse(`${inner.name.toUpperCase()}(x[*])`);
      return inner;
    }
    const use: MacroUse = {
      arguments: inner.arguments,
      text: equation.text,
      span: inner.span,
      ...(equation.elements ? { elements: equation.elements } : {}),
    };
    const result = resultOf(macro, this.record(macro, use), use, this.#owner);
    this.#depth++;
    const expanded = this.expand(result, equation);
    this.#depth--;
    return expanded;
  }

  /** Calls that stand at the same rank in the equations of several elements are one arrayed instance. */
  private record(macro: Macro, use: MacroUse): Name {
    const count = (this.#counts.get(macro.name) ?? 0) + 1;
    this.#counts.set(macro.name, count);
    const rank = count === 1 ? "" : `_${count}`;
    const order = macro.name.endsWith("n") ? `_${macro.scope.variables.size}` : "";
    const name = `${this.#owner.name}#${macro.name}${order}${rank}`;
    const known = this.uses.get(name) ?? { macro, uses: [] };
    this.uses.set(name, { macro, uses: [...known.uses, use] });
    return name;
  }
}

/** Count the equations that the instances of one variable will have. */
function sizeOf(expander: Expander, owner: Variable, library: Library): number {
  const elements = owner.dimensions.map((d) => library.dimensions.get(d)?.elements.length ?? 0);
  const size = elements.reduce((product, count) => product * count, 1);
  return [...expander.uses.values()].reduce((total, { macro, uses }) => {
    const variables = macro.scope.variables.size + macro.parameters.length;
    return total + variables * (uses.some((use) => use.elements) ? size : 1);
  }, 0);
}

function expandVariable(
  variable: Variable,
  library: Library,
  claim: Budget,
  depth: number,
): Variable[] {
  const expander = new Expander(variable, library, claim);
  const equations = variable.equations.map((equation) => expander.expandEquation(equation));
  if (expander.uses.size === 0) return [variable];
  if (depth >= maxDepth) {
    const place = placeOf("", variable.name.replace(/#.*$/, ""));
    library.report({ severity: "error", code: "unsupported", feature: "macro ↻", place });
    return [variable];
  }
  if (!claim(sizeOf(expander, variable, library))) return [variable];
  const hidden = [...expander.uses].flatMap(([name, { macro, uses }]) => {
    invariant(uses.length > 0, "a macro is instantiated for at least one call");
    return instantiate(macro, name, uses, variable, library.dimensions);
  });
  const expanded = hidden.flatMap((one) => expandVariable(one, library, claim, depth + 1));
  return [...expanded, { ...variable, equations }];
}

/**
 * Replace every call of a macro, and of a function that keeps a state, by hidden variables: after
 * this a model holds stocks, flows and auxiliaries only.
 *
 * @source XMILE 1.0 §4.8 (macros), §3.5.3 (delays and averages).
 */
export function expandMacros(
  variables: ReadonlyMap<Name, Variable>,
  library: Library,
): Map<Name, Variable> {
  const expanded = new Map<Name, Variable>();
  const claim = createBudget("macros", maxHidden, library.report);
  for (const variable of variables.values())
    for (const one of expandVariable(variable, library, claim, 0)) expanded.set(one.name, one);
  return expanded;
}
