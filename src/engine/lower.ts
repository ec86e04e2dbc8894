import { unreachable } from "#base";
import type { HostOperation } from "./graph-node.ts";
import { foldTerms } from "./fold-terms.ts";
import { Graph } from "./graph.ts";
import { drawNoise } from "./operations.ts";
import { formulaOf, neededSlots, type Phase } from "./order.ts";
import { writeLinear } from "./linear.ts";
import { nodesBelow, operandsOf, statesIn } from "./nodes-below.ts";
import type { Plan } from "./plan.ts";
import { exponential, logarithm, power } from "./powers.ts";
import type { Grid } from "./request.ts";
import { nothing } from "./scalar-build.ts";
import type { Clock, Operation, Scalar } from "./scalar.ts";

/** A stock of a program. All fields but the flags are nodes of its graph. */
export interface ProgramState {
  readonly initial: number;
  /** Its net flow; under Euler's method its value one step later, but for the hold at zero. */
  readonly change: number;
  readonly nonNegative: boolean;
  /** Whether a flow or a memory depends on it, and not outputs alone. */
  readonly feedsBack: boolean;
}

/** A model specialised to one set of constants and outputs: what the emitter turns into code. */
export interface Program {
  readonly graph: Graph;
  /** By index of the nodes that read them; undefined where nothing does any more. */
  readonly states: readonly (ProgramState | undefined)[];
  readonly memories: readonly {
    readonly operand: number;
    readonly first: number;
    readonly delay: number;
  }[];
  /** Noise used, as indices into the plan. */
  readonly noises: readonly number[];
  /** @shape [output] */
  readonly outputs: readonly number[];
}

/** The stocks of a program that something reads, with their indices. */
export function liveStates(program: Program): readonly (readonly [number, ProgramState])[] {
  return program.states.flatMap((state, s) => (state === undefined ? [] : [[s, state] as const]));
}

/** Turns scalar equations into nodes, each slot once per phase. */
class Lowering {
  readonly graph = new Graph();
  readonly stateSlots: number[] = [];
  readonly memoryIndices: number[] = [];
  readonly noiseIndices: number[] = [];
  readonly #plan: Plan;
  readonly #grid: Grid;
  readonly #columns: ReadonlyMap<number, number>;
  readonly #slots: Readonly<Record<Phase, Map<number, number>>> = {
    initial: new Map(),
    step: new Map(),
  };

  constructor(plan: Plan, grid: Grid, constants: readonly number[]) {
    this.#plan = plan;
    this.#grid = grid;
    this.#columns = new Map(constants.map((slot, column) => [slot, column]));
  }

  /** Node of a slot in a phase; what it reads must be lowered before, or is lowered by recursion. */
  slot(slot: number, phase: Phase): number {
    const known = this.#slots[phase].get(slot);
    if (known !== undefined) return known;
    const node = this.#lowerSlot(slot, phase);
    this.#slots[phase].set(slot, node);
    return node;
  }

  #lowerSlot(slot: number, phase: Phase): number {
    const equation = this.#plan.equations[slot];
    if (equation?.kind === "constant") {
      const column = this.#columns.get(slot);
      return column === undefined
        ? this.graph.literal(equation.value)
        : this.graph.constant(column);
    }
    const formula = formulaOf(this.#plan, slot, phase);
    if (formula !== undefined) return this.lower(formula, phase);
    const isStill =
      equation?.kind === "stock" &&
      !equation.nonNegative &&
      equation.inflows.length + equation.outflows.length === 0;
    if (isStill) return this.slot(slot, "initial");
    return this.graph.state(indexIn(this.stateSlots, slot));
  }

  #clock(clock: Clock, phase: Phase): number {
    const { start, stop, dt } = this.#grid;
    if (clock === "time" || clock === "step-time")
      return phase === "initial" ? this.graph.literal(start) : this.graph.clock(clock);
    return this.graph.literal({ start, stop, dt }[clock]);
  }

  #noise(noise: number, phase: Phase): number {
    const entry = this.#plan.noises[noise];
    if (phase === "initial" && entry !== undefined)
      return this.graph.literal(drawNoise(entry, 0)[0] ?? NaN);
    return this.graph.noise(indexIn(this.noiseIndices, noise));
  }

  lower(scalar: Scalar, phase: Phase): number {
    const { graph } = this;
    const below = (inner: Scalar): number => this.lower(inner, phase);
    switch (scalar.kind) {
      case "number":
        return graph.literal(scalar.value);
      case "slot":
        return this.slot(scalar.slot, phase);
      case "clock":
        return this.#clock(scalar.clock, phase);
      case "operation":
        return this.#operation(scalar.operation, scalar.operands.map(below));
      case "choice":
        return graph.select(
          graph.toMask(below(scalar.condition)),
          below(scalar.then),
          below(scalar.otherwise),
        );
      case "fold":
        return foldTerms(graph, scalar.operation, scalar.items.map(below));
      case "lookup":
        return graph.lookup(scalar.table, below(scalar.argument));
      case "pick":
        return this.#pick(below(scalar.position), scalar.items.map(below));
      case "initial":
        return this.lower(this.#plan.initials[scalar.initial] ?? nothing, "initial");
      case "memory":
        return this.#memory(scalar.memory, phase);
      case "noise":
        return this.#noise(scalar.noise, phase);
      default:
        return unreachable(scalar);
    }
  }

  #memory(memory: number, phase: Phase): number {
    if (phase === "initial")
      return this.lower(this.#plan.memories[memory]?.initial ?? nothing, phase);
    return this.graph.memory(indexIn(this.memoryIndices, memory));
  }

  #pick(position: number, items: readonly number[]): number {
    const { graph } = this;
    const whole = graph.apply("floor", position);
    let value = graph.literal(0);
    for (const [i, item] of items.entries())
      value = graph.select(graph.apply("equal", whole, graph.literal(i + 1)), item, value);
    return value;
  }

  #operation(operation: Operation, operands: readonly number[]): number {
    const { graph } = this;
    const [a = graph.literal(NaN), b = graph.literal(NaN)] = operands;
    const lowerWith = operationLowerings[operation];
    if (lowerWith !== undefined) return lowerWith(graph, a, b);
    return graph.apply(operation as HostOperation, ...operands);
  }
}

type Lower = (graph: Graph, a: number, b: number) => number;

const compare =
  (operation: "equal" | "unequal" | "less" | "at-most", swapped = false): Lower =>
  (graph, a, b) =>
    graph.fromMask(swapped ? graph.apply(operation, b, a) : graph.apply(operation, a, b));

const connect =
  (operation: "and" | "or"): Lower =>
  (graph, a, b) =>
    graph.fromMask(graph.apply(operation, graph.toMask(a), graph.toMask(b)));

/** Operations with rules of their own; the others are nodes as they are. */
const operationLowerings: Partial<Record<Operation, Lower>> = {
  add: (graph, a, b) => graph.add(a, b),
  subtract: (graph, a, b) => graph.subtract(a, b),
  multiply: (graph, a, b) => graph.multiply(a, b),
  divide: (graph, a, b) => graph.divide(a, b),
  negate: (graph, a) => graph.negate(a),
  power: (graph, a, b) => power(graph, a, b),
  exponential: (graph, a) => exponential(graph, a),
  logarithm: (graph, a) => logarithm(graph, a),
  "square-root": (graph, a) => graph.squareRoot(a),
  modulo: (graph, a, b) => {
    const quotient = graph.apply("truncate", graph.divide(a, b));
    return graph.subtract(a, graph.multiply(b, quotient));
  },
  equal: compare("equal"),
  unequal: compare("unequal"),
  less: compare("less"),
  "at-most": compare("at-most"),
  greater: compare("less", true),
  "at-least": compare("at-most", true),
  and: connect("and"),
  or: connect("or"),
  not: (graph, a) => graph.fromMask(graph.apply("not", graph.toMask(a))),
};

function indexIn(list: number[], item: number): number {
  const index = list.indexOf(item);
  return index >= 0 ? index : list.push(item) - 1;
}

/** Leave out the stocks that simplification has left without a reader; mark those that feed back. */
function prune(program: Program): Program {
  const { graph, states, memories, outputs } = program;
  const kept = memories.map((memory) => memory.operand);
  const flowOf = (state: number): number | undefined => states[state]?.change;
  const live = statesIn(graph, nodesBelow(graph, [...outputs, ...kept], flowOf));
  const flows = [...live].flatMap((state) => flowOf(state) ?? []);
  const fed = statesIn(graph, nodesBelow(graph, [...flows, ...kept]));
  return {
    ...program,
    states: states.map((state, s) =>
      state !== undefined && live.has(s) ? { ...state, feedsBack: fed.has(s) } : undefined,
    ),
  };
}

/** Write what moves the stocks as sums of as few operations as may be. */
function rewriteChanges(program: Program, { method, dt }: Grid): Program {
  const { graph, memories, outputs } = program;
  const changes = liveStates(program).map(([, { change }]) => change);
  const roots = [...changes, ...memories.map((memory) => memory.operand), ...outputs];
  const reads = new Uint32Array(graph.nodes.length);
  const readsOf = (node: number): number => reads[node] ?? 0;
  const count = (node: number): void => void (reads[node] = readsOf(node) + 1);
  roots.forEach(count);
  for (const index of nodesBelow(graph, roots)) operandsOf(graph.node(index)).forEach(count);
  const states = program.states.map((state, s) => {
    if (state === undefined) return undefined;
    const parts =
      method === "euler"
        ? [
            { value: graph.state(s), by: 1 },
            { value: state.change, by: dt },
          ]
        : [{ value: state.change, by: 1 }];
    return { ...state, change: writeLinear(graph, parts, readsOf) };
  });
  return { ...program, states };
}

/**
 * Specialise a plan to a grid, a set of constants and a set of outputs. Whatever the outputs do
 * not need, directly or through stocks, is left out.
 */
export function lowerPlan(
  plan: Plan,
  request: {
    readonly grid: Grid;
    readonly constants: readonly number[];
    readonly outputs: readonly number[];
  },
): Program {
  const lowering = new Lowering(plan, request.grid, request.constants);
  const { graph } = lowering;
  // In evaluation order, so that recursion never runs deeper than one equation.
  for (const slot of plan.initialOrder) lowering.slot(slot, "initial");
  const needed = neededSlots(plan, request.outputs);
  for (const slot of plan.stepOrder) if (needed.has(slot)) lowering.slot(slot, "step");
  const outputs = request.outputs.map((slot) => lowering.slot(slot, "step"));
  const states: ProgramState[] = [];
  const memories: { operand: number; first: number; delay: number }[] = [];
  while (
    states.length < lowering.stateSlots.length ||
    memories.length < lowering.memoryIndices.length
  ) {
    const slot = lowering.stateSlots[states.length];
    const equation = slot === undefined ? undefined : plan.equations[slot];
    if (slot !== undefined && equation?.kind === "stock") {
      const total = (slots: readonly number[]): number =>
        foldTerms(
          graph,
          "add",
          slots.map((one) => lowering.slot(one, "step")),
        );
      const change = graph.subtract(total(equation.inflows), total(equation.outflows));
      const { nonNegative } = equation;
      const initial = lowering.slot(slot, "initial");
      states.push({ initial, change, nonNegative, feedsBack: true });
      continue;
    }
    const memory = plan.memories[lowering.memoryIndices[memories.length] ?? -1];
    if (memory === undefined) break;
    memories.push({
      operand: lowering.lower(memory.operand, "step"),
      first: lowering.lower(memory.initial, "initial"),
      delay: lowering.lower(memory.delay, "initial"),
    });
  }
  const program = prune({ graph, states, memories, noises: lowering.noiseIndices, outputs });
  return rewriteChanges(program, request.grid);
}
