import type { GraphOperation } from "./graph-node.ts";
import { GraphNodes, maskOperations } from "./graph-nodes.ts";
import { graphOperations } from "./operations.ts";

/** Operations that give finite results of finite operands, short of overflow. */
const tameOperations: ReadonlySet<string> = new Set([
  ...maskOperations,
  ...["add", "subtract", "multiply", "negate", "absolute", "floor", "truncate"],
  ...["minimum", "maximum", "select", "from-mask"],
]);

/**
 * A graph of values in which equal expressions are one node, and in which what can be known
 * beforehand is known. Simplifications keep infinities and NaN as IEEE 754 has them; divisions by
 * a value of slower pace become products, which may move a result by one unit in the last place.
 */
export class Graph extends GraphNodes {
  readonly #tame = new Map<number, boolean>();

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
    return this.commutative("add", a, b);
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
    return this.operation("subtract", [a, b]);
  }

  negate(a: number): number {
    const x = this.valueOf(a);
    if (x !== undefined) return this.literal(-x);
    return this.#negated(a) ?? this.operation("negate", [a]);
  }

  multiply(a: number, b: number): number {
    const [x, y] = [this.valueOf(a), this.valueOf(b)];
    if (x !== undefined && y !== undefined) return this.literal(x * y);
    if (x === 1) return b;
    if (y === 1) return a;
    if (x === -1) return this.negate(b);
    if (y === -1) return this.negate(a);
    if ((x === 0 && this.#isTame(b)) || (y === 0 && this.#isTame(a))) return this.literal(0);
    return this.#scaled(b, x) ?? this.#scaled(a, y) ?? this.commutative("multiply", a, b);
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
    if (x === 1) return this.operation("divide", [a, b]);
    return this.multiply(a, this.divide(this.literal(1), b));
  }

  squareRoot(a: number): number {
    const x = this.valueOf(a);
    return x !== undefined ? this.literal(Math.sqrt(x)) : this.operation("square-root", [a]);
  }

  /** Any operation of one or two numbers that has no rule of its own. */
  apply(operation: Exclude<GraphOperation, "select" | "from-mask">, ...operands: number[]): number {
    const [x, y] = operands.map((operand) => this.valueOf(operand));
    const known = x !== undefined && (operands.length < 2 || y !== undefined);
    if (known && !maskOperations.has(operation))
      return this.literal(graphOperations[operation](x, y ?? NaN));
    const [a, b] = operands;
    const swaps = ["equal", "unequal", "and", "or", "minimum", "maximum"].includes(operation);
    if (swaps && a !== undefined && b !== undefined) return this.commutative(operation, a, b);
    return this.operation(operation, operands);
  }

  /** Truth of a number, as a mask. */
  toMask(a: number): number {
    const node = this.node(a);
    if (node.isMask) return a;
    if (node.kind === "operation" && node.operation === "from-mask") return node.operands[0] ?? a;
    return this.commutative("unequal", a, this.literal(0));
  }

  /** 1 or 0 of a mask. */
  fromMask(a: number): number {
    const truth = this.truthOf(a);
    if (truth !== undefined) return this.literal(truth ? 1 : 0);
    return this.node(a).isMask ? this.operation("from-mask", [a]) : a;
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
    return this.operation("select", [mask, then, otherwise]);
  }
}
