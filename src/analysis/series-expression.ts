import { fail, ok, type Result } from "#base";
import {
  nearestName,
  parseEquation,
  type Diagnostic,
  type Expression,
  type Subscript,
} from "#model";
import { binaryOperations } from "./row-operations.ts";
import {
  chooseSeries,
  type Grid,
  isTruth,
  mapSeries,
  type Series,
  seriesOf,
  zipSeries,
} from "./series.ts";
import { seriesFunctions } from "./series-functions.ts";

/** What the names of an expression stand for. */
export interface SeriesScope {
  /**
   * Find the series a reference stands for: one key, or several for an array that a function such
   * as SUM reduces.
   *
   * @returns undefined when the name is unknown.
   */
  expand(name: string, subscripts: readonly Subscript[]): readonly string[] | undefined;
  /** Names to propose when one is unknown. */
  readonly names: Iterable<string>;
}

/** Gives the series of a key. */
export type ReadSeries = (key: string) => Series;

/** A compiled expression over named series. */
export interface SeriesProgram {
  /** Keys read, each once. */
  readonly keys: readonly string[];
  evaluate(read: ReadSeries, grid: Grid): Series;
}

type Evaluate = (read: ReadSeries, grid: Grid) => Series;

/**
 * Compile an XMILE expression over named series, for all runs at once.
 *
 * Beyond XMILE's arithmetic, comparisons, logic, IF and elementary functions, it knows `AT(x, t)`,
 * `MAX_OVER(x, from, to)`, `MIN_OVER`, `MEAN_OVER`, `ARG_MAX_OVER`, `ARG_MIN_OVER` and
 * `IS_UNDEFINED(x)`. An undefined number (NaN) makes every comparison false.
 *
 * @param place - what the expression belongs to, for diagnostics.
 */
export function compileSeries(
  text: string,
  scope: SeriesScope,
  place: string,
): Result<SeriesProgram, readonly Diagnostic[]> {
  const parsed = parseEquation(text);
  if (!parsed.ok) {
    const { span, found, expected } = parsed.error;
    const at = { variable: place, span };
    return fail([{ severity: "error", code: "syntax", place: at, found, expected }]);
  }
  const compiler = new SeriesCompiler(scope, place);
  const evaluate = compiler.compile(parsed.value);
  if (compiler.diagnostics.length > 0) return fail(compiler.diagnostics);
  return ok({ keys: [...compiler.keys], evaluate });
}

class SeriesCompiler {
  readonly keys = new Set<string>();
  readonly diagnostics: Diagnostic[] = [];
  readonly #scope: SeriesScope;
  readonly #place: string;

  constructor(scope: SeriesScope, place: string) {
    this.#scope = scope;
    this.#place = place;
  }

  compile(node: Expression): Evaluate {
    switch (node.kind) {
      case "number": {
        const value = seriesOf(node.value);
        return () => value;
      }
      case "reference":
        return this.#reference(node);
      case "unary": {
        const operand = this.compile(node.operand);
        if (node.operator === "+") return operand;
        const apply = node.operator === "-" ? (a: number) => -a : (a: number) => +!isTruth(a);
        return (read, grid) => mapSeries(operand(read, grid), apply);
      }
      case "binary": {
        const [left, right] = [this.compile(node.left), this.compile(node.right)];
        const apply = binaryOperations[node.operator];
        return (read, grid) => zipSeries(left(read, grid), right(read, grid), grid, apply);
      }
      case "if": {
        const test = this.compile(node.condition);
        const [yes, no] = [this.compile(node.then), this.compile(node.otherwise)];
        return (read, grid) =>
          chooseSeries(test(read, grid), yes(read, grid), no(read, grid), grid);
      }
      case "call":
        return this.#call(node);
    }
  }

  #reference(node: Expression & { readonly kind: "reference" }): Evaluate {
    const keys = this.#expand(node);
    const [key] = keys;
    if (key === undefined) return timeOrNothing(node.name);
    if (keys.length > 1) {
      const detail = "an array needs SUM, MEAN, MIN or MAX";
      const place = { variable: this.#place, span: node.span };
      const { name } = node;
      this.diagnostics.push({ severity: "error", code: "bad-subscript", place, name, detail });
    }
    return reader(key);
  }

  /** Keys of a reference; none for `time` and, with a diagnostic, for an unknown name. */
  #expand(node: Expression & { readonly kind: "reference" }): readonly string[] {
    const keys = this.#scope.expand(node.name, node.subscripts) ?? [];
    for (const key of keys) this.keys.add(key);
    if (keys.length === 0 && node.name !== "time") {
      const nearest = nearestName(node.name, this.#scope.names);
      this.diagnostics.push({
        severity: "error",
        code: "unknown-variable",
        place: { variable: this.#place, span: node.span },
        name: node.name,
        ...(nearest === undefined ? {} : { nearest }),
      });
    }
    return keys;
  }

  #call(node: Expression & { readonly kind: "call" }): Evaluate {
    const known = seriesFunctions.get(node.name);
    const place = { variable: this.#place, span: node.span };
    const { name } = node;
    if (known === undefined) {
      const nearest = nearestName(name, seriesFunctions.keys());
      const proposal = nearest === undefined ? {} : { nearest };
      this.diagnostics.push({
        severity: "error",
        code: "unknown-function",
        place,
        name,
        ...proposal,
      });
      return timeOrNothing(name);
    }
    const parts = node.arguments.flatMap((argument) => this.#argument(argument, known.reduces));
    const [least, most] = known.arity;
    const found = parts.length;
    if (found < least || found > most) {
      const expected = least === most ? `${least}` : `${least}…${most}`;
      this.diagnostics.push({
        severity: "error",
        code: "wrong-arity",
        place,
        name,
        expected,
        found,
      });
    }
    return (read, grid) =>
      known.apply(
        parts.map((part) => part(read, grid)),
        grid,
      );
  }

  #argument(node: Expression, reduces: boolean): readonly Evaluate[] {
    if (!reduces || node.kind !== "reference") return [this.compile(node)];
    const keys = this.#expand(node);
    if (keys.length === 0) return [timeOrNothing(node.name)];
    return keys.map(reader);
  }
}

/** Read a key; whatever else may be done with its values, the expression does not write over them. */
function reader(key: string): Evaluate {
  return (read) => {
    const { shape, values } = read(key);
    return { shape, values };
  };
}

function timeOrNothing(name: string): Evaluate {
  if (name !== "time") return () => seriesOf(Number.NaN);
  return (_, grid) => ({ shape: "times", values: grid.times });
}
