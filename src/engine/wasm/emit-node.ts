import { hostOperations, type GraphNode } from "../graph-node.ts";
import { operandsOf } from "../nodes-below.ts";
import { opcode, type FunctionCode } from "./code.ts";
import { Bundle } from "./bundle.ts";
import { batchFunctions, isBatchOperation, type BatchOperation } from "./batches.ts";
import { direct, parameters, type EmitContext } from "./emit-context.ts";
import { emitLookup } from "./emit-lookup.ts";
import { JoinedForms } from "./joined-forms.ts";
import { Writer } from "./writer.ts";

/** Writes the code of nodes: each shared node once, into a local that is given back after its last read. */
export class NodeEmitter {
  readonly #code: FunctionCode;
  readonly #writer: Writer;
  readonly #context: EmitContext;
  readonly #locals = new Map<number, number>();
  readonly #left: Uint32Array;
  /** The last search that met each node. @shape [node] */
  readonly #seen: Uint32Array;
  #turn = 0;
  /** Inside the time loop, values of a slower pace are loaded rather than worked out. */
  inLoop = false;
  readonly #hoisted = new Map<number, number>();
  /** Where the results of batches stand in memory. */
  readonly #batched = new Map<number, number>();
  readonly #joined: JoinedForms;

  constructor(code: FunctionCode, context: EmitContext) {
    this.#code = code;
    this.#writer = new Writer(code, context.lanes);
    this.#context = context;
    this.#joined = new JoinedForms(this.#writer, context, {
      push: (index) => this.#pushOperand(index),
      isLoaded: (index) => this.#isLoaded(index),
    });
    const { batches, lanes, layout } = context;
    for (const { nodes, place } of batches)
      for (const [n, node] of nodes.entries())
        this.#batched.set(node, layout.batches + (place + n) * lanes.byteCount);
    this.#left = context.uses.counts.slice();
    this.#seen = new Uint32Array(context.graph.nodes.length);
  }

  /** Work out first what is kept, in order, so that recursion stays shallow; then push the node. */
  push(root: number): void {
    for (const index of this.#keptBelow(root)) {
      this.#pushNode(index);
      const local = this.#code.local(this.#typeOf(index));
      this.#code.set(local);
      this.#locals.set(index, local);
    }
    this.#pushOperand(root);
  }

  /** Work out a value of the run into a local that lasts: code of the loop reads it there. */
  hoist(index: number): void {
    this.push(index);
    const local = this.#code.local(this.#typeOf(index));
    this.#code.set(local);
    this.#hoisted.set(index, local);
  }

  /** Work out the batches of a stage, each for all its arguments at once. */
  emitBatches(): void {
    const { graph, lanes, callees } = this.#context;
    const code = this.#code;
    for (const { operation, nodes, width } of this.#context.batches) {
      const from = this.#batched.get(nodes[0]!)!;
      const places = Math.ceil(nodes.length / width) * width;
      const argument = code.local(lanes.type);
      for (let place = 0; place < places; place++) {
        const node = nodes[place];
        if (node !== undefined) {
          this.push(operandsOf(graph.node(node))[0]!);
          code.set(argument);
        }
        code.int(0);
        // Places left over repeat the last argument.
        code.get(argument);
        lanes.store(code, from + place * lanes.byteCount);
      }
      code.release(argument);
      code.int(from);
      code.int(from + places * lanes.byteCount);
      code.byte(opcode.call);
      code.unsigned(callees.batch(operation, width));
    }
  }

  #typeOf(index: number): "i32" | "f64" | "v128" | "i64" {
    const { graph, lanes } = this.#context;
    return graph.node(index).isMask ? lanes.maskType : lanes.type;
  }

  /** Whether a node is at hand in memory rather than to be worked out. */
  #isLoaded(index: number): boolean {
    const { pace } = this.#context.graph.node(index);
    return this.inLoop && pace !== "step" && pace !== "literal";
  }

  /** Kept nodes under a root that have no local yet, operands first. */
  #keptBelow(root: number): readonly number[] {
    const { graph, uses } = this.#context;
    if (this.#isLoaded(root) || this.#locals.has(root)) return [];
    const found: number[] = [];
    const seen = this.#seen;
    const turn = ++this.#turn;
    const stack: { index: number; next: number }[] = [{ index: root, next: 0 }];
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const isAtHand = this.#batched.has(top.index);
      const operand = isAtHand ? undefined : operandsOf(graph.node(top.index))[top.next++];
      if (operand === undefined) {
        stack.pop();
        if (uses.kept[top.index] === 1 && !this.#locals.has(top.index)) found.push(top.index);
      } else if (seen[operand] !== turn && !this.#locals.has(operand) && !this.#isLoaded(operand)) {
        seen[operand] = turn;
        stack.push({ index: operand, next: 0 });
      }
    }
    return found;
  }

  #pushOperand(index: number): void {
    const { uses, lanes, graph, loop } = this.#context;
    const code = this.#code;
    if (this.#isLoaded(index)) {
      const { isMask, pace } = graph.node(index);
      if (pace === "time") {
        code.get(loop.timePointer);
        lanes.loadSplat(code, (uses.timed.get(index) ?? 0) * lanes.Numbers.BYTES_PER_ELEMENT);
        if (!isMask) return;
        lanes.literal(code, 0);
        lanes.emit(code, "unequal");
        return;
      }
      code.get(this.#hoisted.get(index)!);
      return;
    }
    const local = this.#locals.get(index);
    if (local === undefined) {
      this.#pushNode(index);
      return;
    }
    code.get(local);
    if (--this.#left[index]! > 0) return;
    code.release(local);
    this.#locals.delete(index);
  }

  #pushNode(index: number): void {
    const { graph, lanes, layout, loop, callees, pushMemory } = this.#context;
    const code = this.#code;
    const node = graph.node(index);
    const place = this.#batched.get(index);
    if (place !== undefined) {
      code.int(0);
      lanes.load(code, place);
      return;
    }
    switch (node.kind) {
      case "literal":
        lanes.literal(code, node.value);
        return;
      case "constant":
        code.get(parameters.constants);
        lanes.load(code, node.index * lanes.byteCount);
        return;
      case "state":
        code.get(loop.state);
        lanes.load(code, node.index * lanes.byteCount);
        return;
      case "memory":
        pushMemory(node.index);
        return;
      case "lookup":
        this.#pushOperand(node.operands[0]);
        emitLookup(this.#writer, layout.tables[node.table]!, callees);
        return;
      case "operation":
        this.#pushOperation(node);
        return;
      default:
        throw new Error(`${node.kind} is read from the time table`);
    }
  }

  #pushOperation(node: Extract<GraphNode, { kind: "operation" }>): void {
    const { lanes, graph } = this.#context;
    const code = this.#code;
    const { operation, operands } = node;
    const [a, b, c] = operands;
    if (hostOperations.has(operation)) {
      this.#callHost(operation, operands);
      return;
    }
    if (operation === "minimum" || operation === "maximum") {
      this.#pushExtreme(operation, a!, b!);
      return;
    }
    if (operation === "select") {
      this.#pushSelect(a!, b!, c!);
      return;
    }
    const isSum = operation === "add" || operation === "subtract";
    if (isSum && this.#joined.pushSum(operation, a!, b!)) return;
    if (operation === "multiply" && this.#joined.pushProduct(a!, b!)) return;
    for (const operand of operands) this.#pushOperand(operand);
    const instruction = direct[operation];
    if (instruction !== undefined) lanes.emit(code, instruction);
    else if (operation === "from-mask") lanes.maskedLiteral(code, 1);
    else if (isBatchOperation(operation)) this.#emitAlone(operation);
    else throw new Error(`no code for ${operation} of ${graph.nodes.length} nodes`);
  }

  #emitAlone(operation: BatchOperation): void {
    const w = this.#writer;
    const argument = new Bundle(w, [w.keep()]);
    const result = batchFunctions[operation](w, argument);
    w.get(result.at(0));
    argument.release();
    result.release();
  }

  #pushSelect(mask: number, then: number, otherwise: number): void {
    const { graph, lanes } = this.#context;
    const keeps = graph.valueOf(otherwise) === 0;
    if (keeps || graph.valueOf(then) === 0) {
      this.#pushOperand(keeps ? then : otherwise);
      this.#pushOperand(mask);
      if (keeps) lanes.keepWhere(this.#code);
      else lanes.dropWhere(this.#code);
      return;
    }
    for (const operand of [then, otherwise, mask]) this.#pushOperand(operand);
    lanes.emit(this.#code, "select");
  }

  /** The fast form keeps only a NaN of its first operand: enough where the second cannot be NaN. */
  #pushExtreme(operation: "minimum" | "maximum", a: number, b: number): void {
    const { graph, lanes } = this.#context;
    const isSafe = (index: number): boolean => graph.node(index).kind === "literal";
    const [first, second] = isSafe(a) ? [b, a] : [a, b];
    this.#pushOperand(first);
    this.#pushOperand(second);
    const fast = operation === "minimum" ? "lesser" : "greater";
    lanes.emit(this.#code, isSafe(second) ? fast : operation);
  }

  #callHost(operation: string, operands: readonly number[]): void {
    const { lanes, callees } = this.#context;
    const code = this.#code;
    const locals = operands.map((operand) => {
      this.#pushOperand(operand);
      const local = code.local(lanes.type);
      code.set(local);
      return local;
    });
    for (let lane = 0; lane < lanes.count; lane++) {
      for (const local of locals) {
        code.get(local);
        lanes.extract(code, lane);
      }
      code.byte(opcode.call);
      code.unsigned(callees.host(operation));
    }
    lanes.join(code);
    for (const local of locals) code.release(local);
  }
}
