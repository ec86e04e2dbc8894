import { describe, expect, it } from "vitest";
import { interpreterOf, largestGap, runOnce, wasmOf } from "./simulators.ts";
import { foldTerms } from "../../src/engine/fold-terms.ts";
import { Graph } from "../../src/engine/graph.ts";
import { writeLinear } from "../../src/engine/linear.ts";
import { nodesBelow } from "../../src/engine/nodes-below.ts";
import { aux, flow, modelOf, stock, xmile } from "./xmile-models.ts";

const unshared = (): number => 1;

/** Operations that a turn of the time loop works out for a value. */
function operationsOf(graph: Graph, root: number): readonly string[] {
  return nodesBelow(graph, [root]).flatMap((index) => {
    const node = graph.node(index);
    return node.kind === "operation" && node.pace === "step" ? [node.operation] : [];
  });
}

describe("a sum written with coefficients", () => {
  it("moves a stock towards its goal by one product and one sum", () => {
    const graph = new Graph();
    const [goal, time] = [graph.constant(0), graph.constant(1)];
    const stockNode = graph.state(0);
    const flowNode = graph.divide(graph.subtract(goal, stockNode), time);
    const parts = [
      { value: stockNode, by: 1 },
      { value: flowNode, by: 0.25 },
    ];
    const next = writeLinear(graph, parts, unshared);
    expect([...operationsOf(graph, next)].sort()).toEqual(["add", "multiply"]);
  });

  it("multiplies terms of one coefficient together", () => {
    const graph = new Graph();
    const [x, y, z] = [graph.state(0), graph.state(1), graph.state(2)];
    const half = graph.literal(0.5);
    const scaled = [x, y, z].map((one) => graph.multiply(one, half));
    const sum = foldTerms(graph, "add", scaled);
    const found = writeLinear(graph, [{ value: sum, by: 2 }], unshared);
    expect(operationsOf(graph, found)).toEqual(["add", "add"]);
  });

  it("lets what cancels out go", () => {
    const graph = new Graph();
    const [x, y] = [graph.state(0), graph.state(1)];
    const parts = [
      { value: graph.add(x, y), by: 3 },
      { value: y, by: -3 },
    ];
    const found = writeLinear(graph, parts, unshared);
    expect(operationsOf(graph, found)).toEqual(["multiply"]);
  });

  it("leaves what others read too as it is", () => {
    const graph = new Graph();
    const shared = graph.multiply(graph.state(0), graph.literal(3));
    const found = writeLinear(graph, [{ value: shared, by: 1 }], (node) =>
      node === shared ? 2 : 1,
    );
    expect(operationsOf(graph, found)).toEqual(["multiply"]);
  });

  it.each(["Euler", "RK4"])("changes no result beyond rounding, under %s", (method) => {
    const rows = [
      stock("s", "2", { in: "gain", out: "loss" }),
      stock("t", "1", { in: "loss", out: "away" }),
      flow("gain", "(goal - s) / time_to_goal + 0.3 * (t - s) - t * 0.3"),
      flow("loss", "0.2 * s * t * weight + weight * (s + t) + 5 * s / (t + 1) + 0"),
      flow("away", "loss * 0.5 + t / time_to_goal"),
      aux("goal", "7"),
      aux("time_to_goal", "3"),
      aux("weight", "0.1"),
    ];
    const model = modelOf(xmile(rows.join(""), { stop: 20, dt: 0.125, method }));
    const outputs = ["s", "t", "loss"];
    const wanted = runOnce(interpreterOf(model), outputs);
    const request = { runCount: 1, constants: ["goal", "time_to_goal", "weight"] };
    const values = Float64Array.of(7, 3, 0.1);
    for (const asked of [{}, { ...request, values }])
      expect(largestGap(runOnce(wasmOf(model, "f64x2"), outputs, asked), wanted)).toBeLessThan(
        1e-13,
      );
  });
});
