import type { Lookup } from "#model";
import type { GraphNode, GraphOperation, Pace } from "./graph-node.ts";

/** Operations that give a mask. */
export const maskOperations: ReadonlySet<string> = new Set([
  "equal",
  "unequal",
  "less",
  "at-most",
  "and",
  "or",
  "not",
]);

/** Paces as sets of bits: what changes with the run, and what changes with time. */
const paceBits: Readonly<Record<Pace, number>> = { literal: 0, run: 1, time: 2, step: 3 };
/** Paces, the slower first. */
export const paces = ["literal", "run", "time", "step"] as const;

function literalOf(value: number): GraphNode {
  return { kind: "literal", value, pace: "literal", isMask: false };
}

/** Values in which equal expressions are one node, as they are written: nothing is simplified. */
export class GraphNodes {
  readonly nodes: GraphNode[] = [];
  readonly tables: Lookup[] = [];
  readonly #known = new Map<string, number>();
  readonly #literals = new Map<number, number>();
  /** Operations of one or two operands, by name and by their operands as one number. */
  readonly #operations = new Map<string, Map<number, number>>();

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

  /** Find or make an operation as it stands. */
  protected operation(operation: GraphOperation, operands: readonly number[]): number {
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

  /** The same where the order of the two operands makes no difference. */
  protected commutative(operation: GraphOperation, a: number, b: number): number {
    return this.operation(operation, a < b ? [a, b] : [b, a]);
  }
}
