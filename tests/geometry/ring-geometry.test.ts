import { describe, expect, it } from "vitest";
import {
  angleOf,
  gaugePath,
  layRing,
  outlineLink,
  pointOnLink,
} from "../../src/ui/graph/ring-geometry.ts";

const sizes = [
  { name: "a projector", width: 525, height: 480, rem: 16 },
  { name: "a large screen", width: 760, height: 800, rem: 20 },
  { name: "a phone", width: 358, height: 420, rem: 16 },
];

describe.each(sizes)("the ring on $name", ({ width, height, rem }) => {
  const ring = layRing(width, height, 7, rem);

  it("puts the first model on top and the others clockwise at equal angles", () => {
    expect(ring.nodes[0]?.x).toBeCloseTo(width / 2);
    expect(Math.min(...ring.nodes.map(({ y }) => y))).toBe(ring.nodes[0]?.y);
    for (const { index, angle } of ring.nodes)
      expect(angle - angleOf(0, 7)).toBeCloseTo((index * 2 * Math.PI) / 7);
    expect(ring.nodes[1]?.x).toBeGreaterThan(width / 2);
  });

  it("keeps every node and its gauge inside the box", () => {
    for (const { x, y } of ring.nodes) {
      expect(x - ring.nodeRadius * 1.3).toBeGreaterThan(0);
      expect(x + ring.nodeRadius * 1.3).toBeLessThan(width);
      expect(y - ring.nodeRadius * 1.3).toBeGreaterThan(0);
      expect(y + ring.nodeRadius * 1.3).toBeLessThan(height);
    }
  });

  it("draws the 42 directed links, none of a model with itself", () => {
    const keys = ring.links.map(({ from, to }) => `${from}>${to}`);
    expect(new Set(keys).size).toBe(42);
    expect(ring.links.every(({ from, to }) => from !== to)).toBe(true);
  });

  it("starts and ends every link at the edge of its two nodes", () => {
    for (const link of ring.links) {
      const [from, to] = [ring.nodes[link.from], ring.nodes[link.to]];
      const reach = ring.nodeRadius * 1.28;
      expect(Math.hypot(link.start.x - from!.x, link.start.y - from!.y)).toBeCloseTo(reach, 3);
      expect(Math.hypot(link.end.x - to!.x, link.end.y - to!.y)).toBeCloseTo(reach, 3);
    }
  });

  it("keeps a link and its return apart, and both out of the middle", () => {
    for (const link of ring.links) {
      const back = ring.links.find(({ from, to }) => from === link.to && to === link.from);
      const [here, there] = [pointOnLink(link, 0.5), pointOnLink(back!, 0.5)];
      expect(Math.hypot(here.x - there.x, here.y - there.y)).toBeGreaterThan(8);
      const { center, radius } = ring;
      const out = Math.hypot((here.x - center.x) / radius.x, (here.y - center.y) / radius.y);
      expect(out).toBeGreaterThan(0.2);
    }
  });
});

it("draws a link wide where it leaves and narrow where it arrives", () => {
  const ring = layRing(525, 480, 7, 16);
  const link = ring.links[3]!;
  const points = outlineLink(link, 12)
    .replace(/[MZ]/g, "")
    .split("L")
    .map((pair) => pair.split(",").map(Number) as [number, number]);
  const first = points[0]!;
  const last = points.at(-1)!;
  expect(Math.hypot(first[0] - last[0], first[1] - last[1])).toBeCloseTo(12, 0);
  const tips = points.filter(([x, y]) => Math.hypot(x - link.end.x, y - link.end.y) < 0.1);
  expect(tips).toHaveLength(1);
});

it("fills half the gauge at the balance of the start", () => {
  expect(gaugePath(10, 0)).toBe("");
  expect(gaugePath(10, 0.5)).toMatch(/^M0,-10A10 10 0 0 1 0,10$/);
  expect(gaugePath(10, 0.75)).toContain("A10 10 0 1 1 -10,0");
});
