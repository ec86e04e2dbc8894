import { foldTerms } from "./fold-terms.ts";
import type { Graph } from "./graph.ts";
import { operandsOf } from "./nodes-below.ts";

/** Terms added up with one coefficient: some as they are, some subtracted. */
interface Group {
  readonly plus: number[];
  readonly minus: number[];
}

/** Whether a value can leave the time loop, and so be part of a coefficient. */
function isSlow(graph: Graph, index: number): boolean {
  const { pace } = graph.node(index);
  return pace === "literal" || pace === "run";
}

/** Part a product into what can leave the loop and what cannot. */
function partProduct(
  graph: Graph,
  product: number,
  isShared: (node: number) => boolean,
): { readonly slow: readonly number[]; readonly fast: readonly number[] } {
  const slow: number[] = [];
  const fast: number[] = [];
  const left = [product];
  for (let index = left.pop(); index !== undefined; index = left.pop()) {
    const node = graph.node(index);
    const opens = index === product || !isShared(index);
    if (isSlow(graph, index)) slow.push(index);
    else if (node.kind === "operation" && node.operation === "multiply" && opens)
      left.push(...node.operands);
    else fast.push(index);
  }
  return { slow, fast };
}

/** A sum in the making: terms by coefficient, each coefficient a value that can leave the loop. */
class LinearForm {
  readonly #graph: Graph;
  readonly #readsOf: (node: number) => number;
  readonly #coefficients = new Map<number, number>();

  constructor(graph: Graph, readsOf: (node: number) => number) {
    this.#graph = graph;
    this.#readsOf = readsOf;
  }

  #isShared = (node: number): boolean => this.#readsOf(node) > 1;

  #addTerm(term: number, coefficient: number): void {
    const known = this.#coefficients.get(term);
    const sum = known === undefined ? coefficient : this.#graph.add(known, coefficient);
    this.#coefficients.set(term, sum);
  }

  /** Add a value, opened into its own terms as far as nothing else reads them. */
  add(root: number, coefficient: number): void {
    const graph = this.#graph;
    const left: (readonly [number, number])[] = [[root, coefficient]];
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      const [index, by] = next;
      const node = graph.node(index);
      const opens = index === root || !this.#isShared(index);
      const operation = node.kind === "operation" && opens ? node.operation : undefined;
      const [a = index, b = index] = operandsOf(node);
      if (isSlow(graph, index)) this.#addTerm(graph.literal(1), graph.multiply(by, index));
      else if (operation === "add") left.push([b, by], [a, by]);
      else if (operation === "subtract") left.push([b, graph.negate(by)], [a, by]);
      else if (operation === "negate") left.push([a, graph.negate(by)]);
      else if (operation === "multiply") this.#addProduct(index, by, left);
      else this.#addTerm(index, by);
    }
  }

  #addProduct(index: number, by: number, left: (readonly [number, number])[]): void {
    const graph = this.#graph;
    const { slow, fast } = partProduct(graph, index, this.#isShared);
    const [only] = fast;
    if (slow.length === 0) this.#addTerm(index, by);
    else {
      const coefficient = foldTerms(graph, "multiply", [by, ...slow]);
      if (fast.length === 1 && only !== undefined) left.push([only, coefficient]);
      else this.#addTerm(foldTerms(graph, "multiply", fast), coefficient);
    }
  }

  /** The sum, each coefficient multiplied once by all that it belongs to. */
  build(): number {
    const graph = this.#graph;
    const top: Group = { plus: [], minus: [] };
    for (const [coefficient, { plus, minus }] of this.#groups()) {
      const by = (terms: readonly number[]): number => this.#scale(terms, coefficient);
      if (graph.valueOf(coefficient) === 1) {
        top.plus.push(...plus);
        top.minus.push(...minus);
      } else if (minus.length === 0) top.plus.push(by(plus));
      else if (plus.length === 0) top.minus.push(by(minus));
      else {
        const difference = graph.subtract(
          foldTerms(graph, "add", plus),
          foldTerms(graph, "add", minus),
        );
        top.plus.push(graph.multiply(coefficient, difference));
      }
    }
    return graph.subtract(foldTerms(graph, "add", top.plus), foldTerms(graph, "add", top.minus));
  }

  /** In a product alone, a factor that many read takes the coefficient: they may all want it. */
  #scale(terms: readonly number[], coefficient: number): number {
    const graph = this.#graph;
    const [only] = terms;
    const node = terms.length === 1 && only !== undefined ? graph.node(only) : undefined;
    const [a, b] = node?.kind === "operation" && node.operation === "multiply" ? node.operands : [];
    if (a === undefined || b === undefined)
      return graph.multiply(coefficient, foldTerms(graph, "add", terms));
    const [rare, common] = this.#readsOf(a) < this.#readsOf(b) ? [a, b] : [b, a];
    return graph.multiply(rare, graph.multiply(coefficient, common));
  }

  #groups(): ReadonlyMap<number, Group> {
    const graph = this.#graph;
    const groups = new Map<number, Group>();
    for (const [term, coefficient] of this.#coefficients) {
      const { size, isNegative } = graph.sizeOf(coefficient);
      const isOne = graph.valueOf(term) === 1;
      // A constant is a term on its own.
      const [key, item] = isOne ? [graph.literal(1), size] : [size, term];
      const group = groups.get(key) ?? { plus: [], minus: [] };
      (isNegative ? group.minus : group.plus).push(item);
      groups.set(key, group);
    }
    return groups;
  }
}

/**
 * Rewrite a sum so that all that can leave the time loop does: literals and values of a run become
 * coefficients, worked out once, and terms with the same coefficient are added first.
 *
 * @param parts - values and the literals they are multiplied by.
 * @param readsOf - how often a node is read: one that others read too is left as it is.
 */
export function writeLinear(
  graph: Graph,
  parts: readonly { readonly value: number; readonly by: number }[],
  readsOf: (node: number) => number,
): number {
  const form = new LinearForm(graph, readsOf);
  for (const { value, by } of parts) form.add(value, graph.literal(by));
  return form.build();
}
