import { type GraphNode, type GraphOperation, type Pace } from "./graph-node.ts";
import { graphOperations } from "./operations.ts";
import type { Lookup } from "#model";

const maskOperations: ReadonlySet<string> = new Set([
  "equal",
  "unequal",
  "less",
  "at-most",
  "and",
  "or",
  "not",
]);

/** Operations that give finite results of finite operands, short of overflow. */
const tameOperations: ReadonlySet<string> = new Set([
  ...maskOperations,
  ...["add", "subtract", "multiply", "negate", "absolute", "floor", "truncate"],
  ...["minimum", "maximum", "select", "from-mask"],
]);

/** Paces as sets of bits: what changes with the run, and what changes with time. */
const paceBits: Readonly<Record<Pace, number>> = { literal: 0, run: 1, time: 2, step: 3 };
const paces = ["literal", "run", "time", "step"] as const;

function literalOf(value: number): GraphNode {
  return { kind: "literal", value, pace: "literal", isMask: false };
}

/**
 * A graph of values in which equal expressions are one node, and in which what can be known
 * beforehand is known. Simplifications keep infinities and NaN as IEEE 754 has them; divisions by
 * a value of slower pace become products, which may move a result by one unit in the last place.
 */
export class Graph {
  readonly nodes: GraphNode[] = [];
  readonly tables: Lookup[] = [];
  readonly #known = new Map<string, number>();
  readonly #literals = new Map<number, number>();
  /** Operations of one or two operands, by name and by their operands as one number. */
  readonly #operations = new Map<string, Map<number, number>>();
  readonly #tame = new Map<number, boolean>();

  #intern(key: string, make: () => GraphNode): number {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const index = this.nodes.push(make()) - 1;
    this.#known.set(key, index);
    return index;
  }

  node(index: number): GraphNode {
    const node = this.nodes[index];
    if (node === undefined) throw new RangeError(`no node ${index}`);
    return node;
  }

  /** The value of a literal node; undefined for others. */
  valueOf(index: number): number | undefined {
    const node = this.node(index);
    return node.kind === "literal" ? node.value : undefined;
  }

  literal(value: number): number {
    // A map does not tell −0 from 0.
    if (Object.is(value, -0)) return this.#intern("-0", () => literalOf(value));
    let index = this.#literals.get(value);
    if (index === undefined) {
      index = this.nodes.push(literalOf(value)) - 1;
      this.#literals.set(value, index);
    }
    return index;
  }

  constant(index: number): number {
    return this.#intern(`c${index}`, () => ({
      kind: "constant",
      index,
      pace: "run",
      isMask: false,
    }));
  }

  state(index: number): number {
    return this.#intern(`s${index}`, () => ({ kind: "state", index, pace: "step", isMask: false }));
  }

  clock(clock: "time" | "step-time"): number {
    return this.#intern(clock, () => ({ kind: "clock", clock, pace: "time", isMask: false }));
  }

  noise(index: number): number {
    return this.#intern(`n${index}`, () => ({ kind: "noise", index, pace: "time", isMask: false }));
  }

  memory(index: number): number {
    return this.#intern(`m${index}`, () => ({
      kind: "memory",
      index,
      pace: "step",
      isMask: false,
    }));
  }

  lookup(table: Lookup, argument: number): number {
    let index = this.tables.indexOf(table);
    if (index < 0) index = this.tables.push(table) - 1;
    const { pace } = this.node(argument);
    const of = pace === "literal" ? "run" : pace;
    return this.#intern(`t${index}:${argument}`, () => ({
      kind: "lookup",
      table: index,
      operands: [argument],
      pace: of,
      isMask: false,
    }));
  }

  #operation(operation: GraphOperation, operands: readonly number[]): number {
    const make = (): GraphNode => {
      let bits = 0;
      for (const operand of operands) bits |= paceBits[this.node(operand).pace];
      const isMask = maskOperations.has(operation);
      return { kind: "operation", operation, operands, pace: paces[bits] ?? "step", isMask };
    };
    if (operands.length > 2) return this.#intern(`${operation},${operands.join()}`, make);
    let alike = this.#operations.get(operation);
    if (alike === undefined) this.#operations.set(operation, (alike = new Map<number, number>()));
    // A number, not a text: exact for any graph that fits in memory, and several times as fast.
    const key = (operands[0] ?? 0) * 2 ** 26 + (operands[1] ?? 0);
    const known = alike.get(key);
    if (known !== undefined) return known;
    const index = this.nodes.push(make()) - 1;
    alike.set(key, index);
    return index;
  }

  #commutative(operation: GraphOperation, a: number, b: number): number {
    return this.#operation(operation, a < b ? [a, b] : [b, a]);
  }

  /**
   * Whether a value is finite as long as the stocks are: then nothing is lost by taking 0 times it
   * for 0. Values of a run count as such, so that a zero weight takes a link out of the model.
   */
  #isTame(index: number): boolean {
    const known = this.#tame.get(index);
    if (known !== undefined) return known;
    const node = this.node(index);
    let tame = node.pace !== "literal" || Number.isFinite(this.valueOf(index));
    if (node.pace !== "run" && (node.kind === "operation" || node.kind === "lookup"))
      tame =
        (node.kind === "lookup" || tameOperations.has(node.operation)) &&
        node.operands.every((operand) => this.#isTame(operand));
    this.#tame.set(index, tame);
    return tame;
  }

  add(a: number, b: number): number {
    const [x, y] = [this.valueOf(a), this.valueOf(b)];
    if (x !== undefined && y !== undefined) return this.literal(x + y);
    if (x === 0) return b;
    if (y === 0) return a;
    const [left, right] = [this.#negated(a), this.#negated(b)];
    if (right !== undefined) return this.subtract(a, right);
    if (left !== undefined) return this.subtract(b, left);
    return this.#commutative("add", a, b);
  }

  /** A value without its sign, as far as that is known. */
  sizeOf(index: number): { readonly size: number; readonly isNegative: boolean } {
    const value = this.valueOf(index);
    if (value !== undefined && value < 0) return { size: this.literal(-value), isNegative: true };
    const negated = this.#negated(index);
    return { size: negated ?? index, isNegative: negated !== undefined };
  }

  #negated(index: number): number | undefined {
    const node = this.node(index);
    return node.kind === "operation" && node.operation === "negate" ? node.operands[0] : undefined;
  }

  subtract(a: number, b: number): number {
    const [x, y] = [this.valueOf(a), this.valueOf(b)];
    if (x !== undefined && y !== undefined) return this.literal(x - y);
    if (y === 0) return a;
    if (x === 0) return this.negate(b);
    if (a === b && this.#isTame(a)) return this.literal(0);
    const right = this.#negated(b);
    if (right !== undefined) return this.add(a, right);
    return this.#operation("subtract", [a, b]);
  }

  negate(a: number): number {
    const x = this.valueOf(a);
    if (x !== undefined) return this.literal(-x);
    return this.#negated(a) ?? this.#operation("negate", [a]);
  }

  multiply(a: number, b: number): number {
    const [x, y] = [this.valueOf(a), this.valueOf(b)];
    if (x !== undefined && y !== undefined) return this.literal(x * y);
    if (x === 1) return b;
    if (y === 1) return a;
    if (x === -1) return this.negate(b);
    if (y === -1) return this.negate(a);
    if ((x === 0 && this.#isTame(b)) || (y === 0 && this.#isTame(a))) return this.literal(0);
    return this.#scaled(b, x) ?? this.#scaled(a, y) ?? this.#commutative("multiply", a, b);
  }

  /** A product that already has a literal factor, or a sign, joined with another literal. */
  #scaled(index: number, by: number | undefined): number | undefined {
    const node = this.node(index);
    if (node.kind !== "operation" || by === undefined) return undefined;
    const [a = index, b = index] = node.operands;
    if (node.operation === "negate") return this.multiply(a, this.literal(-by));
    if (node.operation !== "multiply") return undefined;
    const inner = this.valueOf(a) ?? this.valueOf(b);
    const joined = inner === undefined ? 0 : inner * by;
    if (joined === 0 || !Number.isFinite(joined)) return undefined;
    return this.multiply(this.literal(joined), this.valueOf(a) === undefined ? a : b);
  }

  divide(a: number, b: number): number {
    const [x, y] = [this.valueOf(a), this.valueOf(b)];
    if (x !== undefined && y !== undefined) return this.literal(x / y);
    if (y === 1) return a;
    if (x === 1) return this.#operation("divide", [a, b]);
    return this.multiply(a, this.divide(this.literal(1), b));
  }

  squareRoot(a: number): number {
    const x = this.valueOf(a);
    return x !== undefined ? this.literal(Math.sqrt(x)) : this.#operation("square-root", [a]);
  }

  /** Any operation of one or two numbers that has no rule of its own. */
  apply(operation: Exclude<GraphOperation, "select" | "from-mask">, ...operands: number[]): number {
    const [x, y] = operands.map((operand) => this.valueOf(operand));
    const known = x !== undefined && (operands.length < 2 || y !== undefined);
    if (known && !maskOperations.has(operation))
      return this.literal(graphOperations[operation](x, y ?? NaN));
    const [a, b] = operands;
    const swaps = ["equal", "unequal", "and", "or", "minimum", "maximum"].includes(operation);
    if (swaps && a !== undefined && b !== undefined) return this.#commutative(operation, a, b);
    return this.#operation(operation, operands);
  }

  /** Truth of a number, as a mask. */
  toMask(a: number): number {
    const node = this.node(a);
    if (node.isMask) return a;
    if (node.kind === "operation" && node.operation === "from-mask") return node.operands[0] ?? a;
    return this.#commutative("unequal", a, this.literal(0));
  }

  /** 1 or 0 of a mask. */
  fromMask(a: number): number {
    const truth = this.truthOf(a);
    if (truth !== undefined) return this.literal(truth ? 1 : 0);
    return this.node(a).isMask ? this.#operation("from-mask", [a]) : a;
  }

  /** Truth of a mask that depends on literals only. */
  truthOf(mask: number): boolean | undefined {
    const node = this.node(mask);
    if (node.kind !== "operation") return undefined;
    const { operation } = node;
    if (operation === "and" || operation === "or" || operation === "not") {
      const known = node.operands.map((operand) => this.truthOf(operand));
      if (operation === "not") return known[0] === undefined ? undefined : !known[0];
      const settles = operation === "or";
      if (known.includes(settles)) return settles;
      return known.includes(undefined) ? undefined : !settles;
    }
    const [x, y] = node.operands.map((operand) => this.valueOf(operand));
    if (!node.isMask || x === undefined || y === undefined) return undefined;
    return graphOperations[operation as "equal"](x, y) !== 0;
  }

  select(mask: number, then: number, otherwise: number): number {
    const truth = this.truthOf(mask);
    if (truth !== undefined) return truth ? then : otherwise;
    if (then === otherwise) return then;
    if (this.valueOf(then) === 1 && this.valueOf(otherwise) === 0) return this.fromMask(mask);
    return this.#operation("select", [mask, then, otherwise]);
  }

  #commonFactor(items: readonly number[]): number | undefined {
    if (items.length < 3) return undefined;
    const factors = items.map((item) => {
      const node = this.node(item);
      return node.kind === "operation" && node.operation === "multiply" ? node.operands : [];
    });
    return factors[0]?.find((factor) => factors.every((own) => own.includes(factor)));
  }

  #without(product: number, factor: number): number {
    const node = this.node(product);
    const [a = product, b = product] = node.kind === "operation" ? node.operands : [];
    return a === factor ? b : a;
  }

  /**
   * Sum or product of many terms: those of a slower pace are joined first, so that they leave the
   * loop together; the others pairwise, so that the processor can work on several at once. A
   * factor that all terms of a sum have is multiplied once.
   */
  fold(operation: "add" | "multiply" | "minimum" | "maximum", items: readonly number[]): number {
    const [only] = items;
    if (items.length === 1 && only !== undefined) return only;
    const factor = operation === "add" ? this.#commonFactor(items) : undefined;
    if (factor !== undefined) {
      const rests = items.map((item) => this.#without(item, factor));
      return this.multiply(factor, this.fold("add", rests));
    }
    const join = (a: number, b: number): number => {
      if (operation === "add") return this.add(a, b);
      return operation === "multiply" ? this.multiply(a, b) : this.apply(operation, a, b);
    };
    const pairwise = (some: readonly number[]): readonly number[] => {
      let level = some;
      while (level.length > 1) {
        const pairs = level;
        level = pairs.flatMap((item, i) => {
          if (i % 2 === 1) return [];
          const next = pairs[i + 1];
          return [next === undefined ? item : join(item, next)];
        });
      }
      return level;
    };
    const groups = paces.map((pace) => items.filter((item) => this.node(item).pace === pace));
    const [total] = pairwise(groups.flatMap(pairwise));
    return total ?? this.literal(operation === "multiply" ? 1 : 0);
  }
}
