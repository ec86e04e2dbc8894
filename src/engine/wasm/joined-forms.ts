import { operandsOf } from "../nodes-below.ts";
import type { EmitContext } from "./emit-context.ts";
import type { Writer } from "./writer.ts";

/** How the operands of a form are written. */
interface Operands {
  push(index: number): void;
  /** Whether a node is at hand rather than to be worked out where it is read. */
  isLoaded(index: number): boolean;
}

/** Writes two operations at once where the lanes can, or where that is one operation less. */
export class JoinedForms {
  readonly #writer: Writer;
  readonly #context: EmitContext;
  readonly #operands: Operands;

  constructor(writer: Writer, context: EmitContext, operands: Operands) {
    this.#writer = writer;
    this.#context = context;
    this.#operands = operands;
  }

  /** Push a product with a difference or an inverse that nothing else reads. @returns false without one. */
  pushProduct(a: number, b: number): boolean {
    return (
      this.#pushComplement(a, b) ||
      this.#pushComplement(b, a) ||
      this.#pushQuotient(a, b) ||
      this.#pushQuotient(b, a)
    );
  }

  /** Push a sum with a product that nothing else reads, in one instruction if there is one. */
  pushSum(operation: "add" | "subtract", a: number, b: number): boolean {
    const { fused } = this.#context.lanes;
    if (fused === undefined) return false;
    const product = this.#factorsOf(b);
    const factors = product ?? (operation === "add" ? this.#factorsOf(a) : undefined);
    if (factors === undefined) return false;
    for (const factor of factors) this.#operands.push(factor);
    this.#operands.push(product === undefined ? b : a);
    fused[operation](this.#writer.code);
    return true;
  }

  /** (1 − x)·y as y − x·y, in one instruction if there is one. */
  #pushComplement(complement: number, factor: number): boolean {
    const { graph, uses, lanes } = this.#context;
    const node = graph.node(complement);
    if (lanes.fused === undefined || node.kind !== "operation") return false;
    if (node.operation !== "subtract" || uses.kept[complement] === 1) return false;
    const [one, x] = node.operands;
    if (graph.valueOf(one!) !== 1 || this.#operands.isLoaded(complement)) return false;
    this.#operands.push(x!);
    this.#operands.push(factor);
    const twice = this.#writer.tee();
    this.#writer.get(twice).release(twice);
    lanes.fused.subtract(this.#writer.code);
    return true;
  }

  /** Factors of a product that is written where it is read; undefined for all else. */
  #factorsOf(index: number): readonly number[] | undefined {
    const { graph, uses } = this.#context;
    const node = graph.node(index);
    if (node.kind !== "operation" || node.operation !== "multiply") return undefined;
    if (uses.kept[index] === 1 || this.#operands.isLoaded(index)) return undefined;
    const [a, b] = node.operands;
    return this.#isQuotient(b!) || this.#isQuotient(a!) ? undefined : node.operands;
  }

  /** Whether a value is an inverse that nothing else reads. */
  #isQuotient(index: number): boolean {
    const { graph, uses } = this.#context;
    const node = graph.node(index);
    if (node.kind !== "operation" || node.operation !== "divide") return false;
    if (uses.kept[index] === 1 || this.#operands.isLoaded(index)) return false;
    return graph.valueOf(node.operands[0]!) === 1;
  }

  /** A product by an inverse that nothing else reads is written as the division it was. */
  #pushQuotient(dividend: number, inverse: number): boolean {
    if (!this.#isQuotient(inverse)) return false;
    const { graph, lanes } = this.#context;
    const [, divisor] = operandsOf(graph.node(inverse));
    this.#operands.push(dividend);
    this.#operands.push(divisor!);
    lanes.emit(this.#writer.code, "divide");
    return true;
  }
}
