import { liveStates, type Program, type ProgramState } from "../lower.ts";
import { operandsOf } from "../nodes-below.ts";
import type { Batch } from "./batches.ts";
import type { Uses } from "./uses.ts";

/** Beyond so many visits of nodes, stocks move in the order they came in. */
const visitLimit = 2_000_000;

/** In the place of what is missing for a stock that has been moved. */
const moved = 2 ** 32 - 1;

/** Values that code keeps on its way to some roots, found without meeting any of them twice. */
class KeptValues {
  readonly #program: Program;
  readonly #uses: Uses;
  readonly #leaves: ReadonlySet<number>;
  readonly #seen: Uint32Array;
  #turn = 0;
  visits = 0;

  constructor(program: Program, uses: Uses, batches: readonly Batch[]) {
    this.#program = program;
    this.#uses = uses;
    this.#leaves = new Set(batches.flatMap(({ nodes }) => nodes));
    this.#seen = new Uint32Array(program.graph.nodes.length);
  }

  below(roots: readonly number[]): readonly number[] {
    const { graph } = this.#program;
    const turn = ++this.#turn;
    const found: number[] = [];
    const left = [...roots];
    for (let index = left.pop(); index !== undefined; index = left.pop()) {
      const node = graph.node(index);
      if (this.#seen[index] === turn || node.pace !== "step") continue;
      this.#seen[index] = turn;
      this.visits++;
      if (this.#uses.kept[index] === 1) found.push(index);
      if (this.#leaves.has(index)) continue;
      for (const operand of operandsOf(node)) left.push(operand);
    }
    return found;
  }
}

/**
 * Order the stocks so that each is moved as soon as little is missing for it: what was worked out
 * for one is then read by the next, and few values wait for a reader at any time.
 */
export function orderMoves(
  program: Program,
  uses: Uses,
  batches: readonly Batch[],
): readonly (readonly [number, ProgramState])[] {
  const { graph } = program;
  const states = liveStates(program);
  const values = new KeptValues(program, uses, batches);
  const needs: (readonly number[])[] = [];
  for (const [, state] of states) {
    needs.push(values.below([state.change]));
    if (values.visits > visitLimit) return states;
  }
  const readers = new Map<number, number[]>();
  for (const [at, need] of needs.entries())
    for (const node of need) {
      const known = readers.get(node);
      if (known === undefined) readers.set(node, [at]);
      else known.push(at);
    }
  const missing = Uint32Array.from(needs, (need) => need.length);
  const settle = (node: number): void => {
    for (const at of readers.get(node) ?? []) missing[at]!--;
    readers.delete(node);
  };
  const worked = batches.flatMap(({ nodes }) => nodes.flatMap((n) => operandsOf(graph.node(n))));
  values.below(worked).forEach(settle);
  const ordered: (readonly [number, ProgramState])[] = [];
  while (ordered.length < states.length) {
    let next = 0;
    for (let at = 1; at < missing.length; at++) if (missing[at]! < missing[next]!) next = at;
    needs[next]?.forEach(settle);
    missing[next] = moved;
    ordered.push(states[next]!);
  }
  return ordered;
}
