import { describe, expect, it } from "vitest";
import type { CausalGraph, GraphNode } from "#app";
import { allianceStudy } from "../app/support/alliance.ts";
import {
  baselinesOf,
  drawnPart,
  layOut,
  linkPath,
  nameLines,
} from "../../src/ui/variables/graph-layout.ts";

const study = allianceStudy();
const room = { width: 600, height: 450, letter: 13 };

/** A chain of variables, each acting on the next; the first is a stock. */
function chain(count: number): CausalGraph {
  const nodes = Array.from({ length: count }, (_, k): GraphNode => ({
    ...{ name: `v${k}`, label: `variable ${k}`, kind: k === 0 ? "stock" : "auxiliary" },
  }));
  const links = nodes
    .slice(1)
    .map(({ name }, k) => ({ from: `v${k}`, to: name, kind: "equation" }) as const);
  return { nodes, links };
}

describe("drawnPart", () => {
  it("draws a graph whole where there is room for it", () => {
    const graph = chain(20);
    expect(drawnPart(graph, undefined, room)).toEqual({ nodes: graph.nodes, focus: undefined });
  });

  it("draws the neighbourhood of what is chosen, else of the heaviest stock", () => {
    const graph = chain(300);
    expect(drawnPart(graph, undefined, room).nodes[0]?.name).toBe("v0");
    const { nodes, focus } = drawnPart(graph, "v150", room);
    expect(focus?.name).toBe("v150");
    const places = nodes.map(({ name }) => Number(name.slice(1)));
    expect(Math.max(...places) - Math.min(...places)).toBe(nodes.length - 1);
  });
});

describe("the name of a variable in its box", () => {
  it("stands in one line where it is short, else in two as even as its words allow", () => {
    expect(nameLines("Projets en usage")).toEqual(["Projets en usage"]);
    expect(nameLines("Place pour de nouveaux projets")).toEqual([
      "Place pour de",
      "nouveaux projets",
    ]);
    expect(nameLines("engineering_at_work_now")).toEqual(["engineering_at_work_now"]);
  });

  it("loses its end only where two lines do not hold it", () => {
    const labels = Object.values(study.texts ?? {}).flatMap(({ variables }) =>
      Object.values(variables),
    );
    expect(labels.filter((label) => nameLines(label).join(" ") !== label)).toEqual([]);
    expect(nameLines("x".repeat(60))).toEqual([`${"x".repeat(27)}…`]);
  });

  it("is written inside it, line under line", () => {
    const [stock, other] = layOut(
      [
        { name: "a", label: "Ingénierie en début de cadrage", kind: "stock" },
        { name: "b", label: "Ingénierie payée par la prime", kind: "flow" },
      ],
      [],
      room,
    );
    for (const node of [stock, other]) {
      if (!node) throw new Error("no node");
      const [first = NaN, last = NaN] = baselinesOf(node, room.letter);
      expect(last - first).toBeCloseTo(1.2 * room.letter, 9);
      expect(first - room.letter).toBeGreaterThan(-node.halfHeight - 0.5);
      expect(last).toBeLessThan(node.halfHeight);
    }
  });
});

describe("layOut", () => {
  const { nodes, links } = chain(14);
  const placed = layOut(nodes, links, room);

  it("lays the same graph out the same way", () => {
    expect(layOut(nodes, links, room)).toEqual(placed);
  });

  it("keeps every box inside, and no two on each other", () => {
    for (const [index, a] of placed.entries()) {
      expect(a.x - a.halfWidth).toBeGreaterThanOrEqual(0);
      expect(a.x + a.halfWidth).toBeLessThanOrEqual(room.width);
      expect(a.y - a.halfHeight).toBeGreaterThanOrEqual(0);
      expect(a.y + a.halfHeight).toBeLessThanOrEqual(room.height);
      for (const b of placed.slice(index + 1)) {
        const apart =
          Math.abs(a.x - b.x) >= a.halfWidth + b.halfWidth ||
          Math.abs(a.y - b.y) >= a.halfHeight + b.halfHeight;
        expect(apart, `${a.name} and ${b.name}`).toBe(true);
      }
    }
  });

  it("draws links that begin and end at the edges of boxes", () => {
    const [a, b] = placed;
    if (!a || !b) throw new Error("no nodes");
    expect(linkPath(a, b)).toMatch(/^M[\d.]+,[\d.]+Q[\d.]+,[\d.]+ [\d.]+,[\d.]+$/);
    expect(linkPath(a, b)).not.toContain("NaN");
  });
});
