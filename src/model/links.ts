import type { Expression } from "./expression.ts";
import type { Name } from "./name.ts";
import type { Model, Variable } from "./types.ts";
import { visitExpression } from "./visit-expression.ts";

/** A causal link: the equation of `to` reads `from`, or a flow fills or empties a stock. */
export interface Link {
  readonly from: Name;
  readonly to: Name;
  /** `flow` from a flow to its stock, `initial` where only the start depends on it. */
  readonly kind: "equation" | "flow" | "initial";
}

/** List the variables an expression reads. */
function variablesIn(expression: Expression, model: Model): Set<Name> {
  const names = new Set<Name>();
  visitExpression(expression, (part) => {
    if (part.kind !== "reference") return;
    const subscripts = part.subscripts.flatMap((s) => (s.kind === "name" ? [s.name] : []));
    for (const name of [part.name, ...subscripts]) if (model.variables.has(name)) names.add(name);
  });
  return names;
}

function linksTo(variable: Variable, model: Model): Link[] {
  const to = variable.name;
  const link = (kind: Link["kind"]) => (from: Name) => ({ from, to, kind });
  const read = (expressions: readonly Expression[]): Name[] => [
    ...new Set(expressions.flatMap((expression) => [...variablesIn(expression, model)])),
  ];
  const equations = read(variable.equations.map(({ expression }) => expression));
  const initials = read(variable.equations.flatMap(({ initial }) => initial ?? []));
  const early = initials.filter((name) => !equations.includes(name)).map(link("initial"));
  if (variable.kind !== "stock") return [...equations.map(link("equation")), ...early];
  const flows = [...new Set([...variable.inflows, ...variable.outflows])];
  return [...flows.map(link("flow")), ...equations.map(link("initial")), ...early];
}

/** List the causal links of a model, each pair of variables once, in the order of the file. */
export function linksOf(model: Model): readonly Link[] {
  return [...model.variables.values()].flatMap((variable) => linksTo(variable, model));
}
