import type { Expr, LookupDef, SubscriptRef, VariableRef } from "@sdeverywhere/parse";
import { binaryOf, callOf, numberOf, referenceOf } from "../build-expression.ts";
import type { Diagnostic, Place } from "../diagnostics.ts";
import type { BinaryOperator, Expression } from "../expression.ts";
import { canonicalName, type Name } from "../name.ts";
import { nearestName } from "../nearest-name.ts";
import type { Lookup } from "../types.ts";
import type { Translation } from "./functions.ts";
import type { Ranges } from "./read-ranges.ts";
import { labelOf } from "./read-ranges.ts";

/** What translating the equations of one file shares. */
export interface Vocabulary {
  readonly ranges: Ranges;
  readonly functions: ReadonlyMap<string, Translation>;
  /** Variables that are tables. */
  readonly tables: ReadonlySet<Name>;
  /** What stands for the control variables. */
  readonly clocks: ReadonlyMap<Name, Expression>;
  /** Give a name to a range that runs apart from one already in force. */
  readonly aliasOf: (range: Name) => Name;
  /** Give a name to a table written inside an equation. */
  readonly addTable: (owner: Name, lookup: Lookup) => Name;
  readonly report: (diagnostic: Diagnostic) => void;
}

/** Whose equation is translated. */
export interface Around {
  readonly place: Place;
  /** Ranges of the variable itself. */
  readonly over: readonly Name[];
  /** Element of each range on the left, where an equation is written element by element. */
  readonly elements: ReadonlyMap<Name, Name> | undefined;
}

const operators: Readonly<Record<string, BinaryOperator>> = { ":AND:": "and", ":OR:": "or" };

/** Turn the points of a table into a lookup, in the order of their abscissas. */
export function lookupOf({ points }: Pick<LookupDef, "points">): Lookup {
  const sorted = [...points].sort(([a], [b]) => a - b);
  return { kind: "continuous", x: sorted.map(([x]) => x), y: sorted.map(([, y]) => y) };
}

/** Name a function as Vensim does, whatever its case and its spaces. */
export function functionName(text: string): string {
  return text
    .trim()
    .replace(/[\s_]+/g, " ")
    .toUpperCase();
}

/** Tell whether an index is summed over, `Actor!`. */
function isMarked({ subName }: SubscriptRef): boolean {
  return subName.trim().endsWith("!");
}

type Binary = Extract<Expr, { kind: "binary-op" }>;

/** Signs bind less tightly than powers, and `:NOT:` less than comparisons: the parser has them first. */
function reassociate(expr: Binary): Expr {
  const lhs = expr.lhs.kind === "binary-op" ? reassociate(expr.lhs) : expr.lhs;
  if (lhs.kind !== "unary-op") return { ...expr, lhs };
  const isLoose = lhs.op === ":NOT:" ? expr.op !== ":AND:" && expr.op !== ":OR:" : expr.op === "^";
  return isLoose ? { ...lhs, expr: { ...expr, lhs: lhs.expr } } : { ...expr, lhs };
}

/** Writes Vensim expressions as those of XMILE. */
export class Translator {
  readonly #words: Vocabulary;

  constructor(words: Vocabulary) {
    this.#words = words;
  }

  /** Translate one expression; what has no equal is reported and stands for 0. */
  translate(expr: Expr, around: Around): Expression {
    switch (expr.kind) {
      case "number":
        return numberOf(expr.value);
      case "parens":
        return this.translate(expr.expr, around);
      case "variable-ref":
        return this.#reference(expr, around);
      case "unary-op": {
        const operand = this.translate(expr.expr, around);
        const operator = expr.op === ":NOT:" ? "not" : expr.op;
        return { kind: "unary", operator, operand, span: { start: 0, end: 0 } };
      }
      case "binary-op":
        return this.#binary(expr, around);
      case "lookup-call":
        return this.#table(expr.varRef, expr.arg, around);
      case "function-call":
        return this.#call(expr.fnName, expr.args, around);
      case "lookup-def":
        return this.#refuse("( (x,y), … )", around);
      case "string":
        return this.#refuse(`'${expr.text}'`, around);
      case "keyword":
        return this.#refuse(expr.text, around);
    }
  }

  #refuse(feature: string, { place }: Around): Expression {
    this.#words.report({ severity: "error", code: "unsupported", feature, place });
    return numberOf(0);
  }

  #binary(written: Binary, around: Around): Expression {
    const expr = reassociate(written);
    if (expr.kind !== "binary-op") return this.translate(expr, around);
    const operator = operators[expr.op] ?? (expr.op as BinaryOperator);
    return binaryOf(operator, this.translate(expr.lhs, around), this.translate(expr.rhs, around));
  }

  #reference({ varName, subscriptRefs = [] }: VariableRef, around: Around): Expression {
    const name = canonicalName(labelOf(varName));
    const clock = subscriptRefs.length === 0 ? this.#words.clocks.get(name) : undefined;
    if (clock) return clock;
    const isRange = this.#words.ranges.dimensions.has(name) && subscriptRefs.length === 0;
    if (isRange && !around.over.includes(name)) return this.#position(name, around);
    return referenceOf(name, ...subscriptRefs.map((one) => this.#subscript(one, around)));
  }

  /** A range used as a number is the position of its element. */
  #position(range: Name, around: Around): Expression {
    const element = this.#elementOf(range, around.elements);
    const elements = this.#words.ranges.dimensions.get(range)?.elements ?? [];
    if (element !== undefined) return numberOf(elements.indexOf(element) + 1);
    return this.#refuse(`[${range}]`, around);
  }

  #subscript(subscript: SubscriptRef, around: Around): Name {
    const name = canonicalName(labelOf(subscript.subName));
    if (!this.#words.ranges.dimensions.has(name)) return name;
    if (isMarked(subscript)) return around.over.includes(name) ? this.#words.aliasOf(name) : name;
    if (!around.elements) return name;
    const element = this.#elementOf(name, around.elements);
    if (element !== undefined) return element;
    this.#refuse(`[${name}]`, around);
    return name;
  }

  /** Element of a range where others are given: its own, that mapped to it, or one it shares. */
  #elementOf(range: Name, given: ReadonlyMap<Name, Name> | undefined): Name | undefined {
    const own = given?.get(range);
    if (own !== undefined || !given) return own;
    const { dimensions, mappings } = this.#words.ranges;
    for (const [other, element] of given) {
      const forth = mappings.find(({ from, to }) => from === other && to === range);
      const back = mappings.find(({ from, to }) => from === range && to === other);
      const target =
        forth?.pairs.find(([from]) => from === element)?.[1] ??
        back?.pairs.find(([, to]) => to === element)?.[0];
      if (target !== undefined) return target;
    }
    const elements = dimensions.get(range)?.elements ?? [];
    return [...given.values()].find((element) => elements.includes(element));
  }

  #table(reference: VariableRef, argument: Expr, around: Around): Expression {
    const table = this.#reference(reference, around);
    return callOf("lookup", table, this.translate(argument, around));
  }

  #call(fnName: string, args: readonly Expr[], around: Around): Expression {
    const own = canonicalName(labelOf(fnName));
    const [first, second] = args;
    if (this.#words.tables.has(own) && first && args.length === 1)
      return callOf("lookup", referenceOf(own), this.translate(first, around));
    const name = functionName(fnName);
    if (name === "ELMCOUNT") return this.#count(first, around);
    if (name === "WITH LOOKUP" && first && second?.kind === "lookup-def") {
      const table = this.#words.addTable(around.place.variable, lookupOf(second));
      return callOf("lookup", referenceOf(table), this.translate(first, around));
    }
    const translation = this.#words.functions.get(name);
    if (!translation) return this.#unknown(name, around);
    const [least, most] = translation.arity;
    if (args.length < least || args.length > most) {
      const { place } = around;
      const expected = String(least);
      const detail = { place, name: own, expected, found: args.length };
      this.#words.report({ severity: "error", code: "wrong-arity", ...detail });
    }
    return translation.build(args.map((one) => this.translate(one, around)));
  }

  #count(range: Expr | undefined, around: Around): Expression {
    const name = range?.kind === "variable-ref" ? canonicalName(labelOf(range.varName)) : "";
    const dimension = this.#words.ranges.dimensions.get(name);
    return dimension ? numberOf(dimension.elements.length) : this.#refuse("ELMCOUNT", around);
  }

  /** A function of Vensim that has no equal here is named; anything else is a slip of the pen. */
  #unknown(name: string, around: Around): Expression {
    const nearest = nearestName(name, this.#words.functions.keys());
    if (nearest === undefined) return this.#refuse(name, around);
    const detail = {
      place: around.place,
      name: name.toLowerCase(),
      nearest: nearest.toLowerCase(),
    };
    this.#words.report({ severity: "error", code: "unknown-function", ...detail });
    return numberOf(0);
  }
}
