import { stream } from "#base";
import type { CausalGraph, GraphNode } from "#app";

/** A node with its place, in px from the corner of the drawing. */
export interface PlacedNode extends GraphNode {
  readonly x: number;
  readonly y: number;
  /** Half the size of the box that its name needs. */
  readonly halfWidth: number;
  readonly halfHeight: number;
  /** Name as drawn: in two lines where it is long, its end cut where it is longer still. */
  readonly lines: readonly string[];
}

/** Room for a drawing. */
export interface Room {
  readonly width: number;
  readonly height: number;
  /** Size of the letters. @unit px */
  readonly letter: number;
}

type Link = CausalGraph["links"][number];

/** Signs of one line of a name. */
const longestLine = 28;

/** A name no longer than this stands in one line. */
const shortName = 16;
const roundCount = 240;

/** Room kept free along the edges. @unit px */
const margin = 4;

/** Least room that one node needs to be read with its links. @unit letter² */
const leastArea = 48;

/** Room that a node and its links need, for what its box fills. */
const roomOfBox = 2;

/** Nodes that are drawn however small the room. */
const fewestDrawn = 8;

/** The part of a graph that is drawn. */
export interface GraphPart {
  readonly nodes: readonly GraphNode[];
  /** Variable it stands around; undefined where all is drawn. */
  readonly focus: GraphNode | undefined;
}

/**
 * Choose what is drawn where there is no room for all: what the reader looks at, else the stock with
 * the most links, then what is linked to it, nearest first.
 */
export function drawnPart(graph: CausalGraph, chosen: string | undefined, room: Room): GraphPart {
  const { nodes } = graph;
  const areas = new Map(nodes.map((node) => [node.name, areaOf(node, room)]));
  const whole = [...areas.values()].reduce((sum, area) => sum + area, 0);
  const place = room.width * room.height;
  if (nodes.length <= fewestDrawn || whole <= place) return { nodes, focus: undefined };
  const neighbours = neighboursIn(graph);
  const degree = ({ name }: GraphNode): number => neighbours.get(name)?.size ?? 0;
  const weight = (node: GraphNode): number => degree(node) + (node.kind === "stock" ? 1e6 : 0);
  const heaviest = nodes.reduce((a, b) => (weight(b) > weight(a) ? b : a));
  const focus = nodes.find(({ name }) => name === chosen) ?? heaviest;
  const near = new Set([focus.name]);
  // A set that grows while it is walked: near variables come before far ones.
  for (const name of near) for (const next of neighbours.get(name) ?? []) near.add(next);
  let taken = 0;
  const kept = [...near].filter((name, k) => {
    taken += areas.get(name) ?? 0;
    return k < fewestDrawn || taken <= place;
  });
  return { nodes: nodes.filter(({ name }) => kept.includes(name)), focus };
}

function neighboursIn({ nodes, links }: CausalGraph): ReadonlyMap<string, ReadonlySet<string>> {
  const neighbours = new Map(nodes.map(({ name }) => [name, new Set<string>()]));
  for (const { from, to } of links) {
    neighbours.get(from)?.add(to);
    neighbours.get(to)?.add(from);
  }
  return neighbours;
}

function areaOf(node: GraphNode, { letter }: Room): number {
  const { halfWidth, halfHeight } = boxOf(node, letter);
  return Math.max(leastArea * letter * letter, roomOfBox * 4 * halfWidth * halfHeight);
}

/** A node on its way to its place. */
interface Body {
  readonly node: GraphNode;
  readonly lines: readonly string[];
  readonly halfWidth: number;
  readonly halfHeight: number;
  x: number;
  y: number;
  dx: number;
  dy: number;
}

/**
 * Lay out a graph: linked nodes draw near, all push each other away, boxes do not overlap where there
 * is room. The same graph in the same room is always laid out the same way.
 *
 * @source Fruchterman & Reingold (1991), Software: Practice and Experience 21(11), 1129–1164.
 */
export function layOut(
  nodes: readonly GraphNode[],
  links: readonly Link[],
  room: Room,
): readonly PlacedNode[] {
  const random = stream(1, nodes.length);
  const bodies = nodes.map((node) => bodyOf(node, room, random));
  const byName = new Map(bodies.map((body) => [body.node.name, body]));
  const springs = links.flatMap(({ from, to }): [Body, Body][] => {
    const [a, b] = [byName.get(from), byName.get(to)];
    return a && b ? [[a, b]] : [];
  });
  const distance = 0.75 * Math.sqrt((room.width * room.height) / Math.max(1, bodies.length));
  for (let round = 0; round < roundCount; round++) {
    for (const body of bodies) body.dx = body.dy = 0;
    pushApart(bodies, distance);
    pullTogether(springs, distance);
    const warmth = (1 - round / roundCount) * 0.12 * Math.min(room.width, room.height);
    for (const body of bodies) step(body, warmth, room);
  }
  for (let round = 0; round < 120; round++) separate(bodies, room);
  return bodies.map(({ node, x, y, lines, halfWidth, halfHeight }) => ({
    ...{ ...node, x, y, lines, halfWidth, halfHeight },
  }));
}

/** Write a name in one line or two, as even as its words allow. */
export function nameLines(name: string): readonly string[] {
  const words = name.split(" ");
  const cut = (line: string): string =>
    line.length > longestLine ? `${line.slice(0, longestLine - 1).trimEnd()}…` : line;
  if (name.length <= shortName || words.length === 1) return [cut(name)];
  const breaks = words
    .slice(1)
    .map((_, k) => [words.slice(0, k + 1).join(" "), words.slice(k + 1).join(" ")]);
  const widthOf = (lines: readonly string[]): number =>
    Math.max(...lines.map((line) => line.length));
  return breaks.reduce((a, b) => (widthOf(b) < widthOf(a) ? b : a)).map(cut);
}

/** Height of a line of a name. @unit letter */
const lineHeight = 1.2;

/** Where the lines of a name stand under the middle of its box; those of a stock are centred. @unit px */
export function baselinesOf(node: PlacedNode, letter: number): readonly number[] {
  const last =
    node.kind === "stock"
      ? letter * (0.35 + ((node.lines.length - 1) * lineHeight) / 2)
      : node.halfHeight - letter * 0.6;
  return node.lines.map((_, k) => last - (node.lines.length - 1 - k) * lineHeight * letter);
}

/** Size the box that a name needs. */
function boxOf({ label, kind }: GraphNode, letter: number) {
  const lines = nameLines(label);
  const longest = Math.max(...lines.map((line) => line.length));
  const alone = kind === "stock" ? 1.1 : 1.4;
  return {
    lines,
    halfWidth: (longest * 0.56 + 1.4) * (letter / 2),
    halfHeight: letter * (alone + ((lines.length - 1) * lineHeight) / 2),
  };
}

function bodyOf(node: GraphNode, { width, height, letter }: Room, random: () => number): Body {
  return {
    ...{ node, ...boxOf(node, letter), dx: 0, dy: 0 },
    x: width * (0.15 + 0.7 * random()),
    y: height * (0.15 + 0.7 * random()),
  };
}

function pushApart(bodies: readonly Body[], distance: number): void {
  for (const [index, a] of bodies.entries()) {
    for (let other = index + 1; other < bodies.length; other++) {
      const b = bodies[other] ?? a;
      const [dx, dy] = [a.x - b.x, a.y - b.y];
      const square = Math.max(1, dx * dx + dy * dy);
      const force = (distance * distance) / square;
      a.dx += dx * force;
      a.dy += dy * force;
      b.dx -= dx * force;
      b.dy -= dy * force;
    }
  }
}

function pullTogether(springs: readonly (readonly [Body, Body])[], distance: number): void {
  for (const [a, b] of springs) {
    const [dx, dy] = [a.x - b.x, a.y - b.y];
    const force = Math.hypot(dx, dy) / distance;
    a.dx -= dx * force;
    a.dy -= dy * force;
    b.dx += dx * force;
    b.dy += dy * force;
  }
}

function step(body: Body, warmth: number, room: Room): void {
  // A light pull to the middle keeps parts that nothing links in sight.
  const dx = body.dx + (room.width / 2 - body.x) * 0.25;
  const dy = body.dy + (room.height / 2 - body.y) * 0.25;
  const length = Math.max(1e-9, Math.hypot(dx, dy));
  const share = Math.min(length, warmth) / length;
  body.x += dx * share;
  body.y += dy * share;
  keepInside(body, room);
}

function keepInside(body: Body, { width, height }: Room): void {
  const [x, y] = [body.halfWidth + margin, body.halfHeight + margin];
  body.x = Math.max(x, Math.min(width - x, body.x));
  body.y = Math.max(y, Math.min(height - y, body.y));
}

function separate(bodies: readonly Body[], room: Room): void {
  for (const [index, a] of bodies.entries()) {
    for (let other = index + 1; other < bodies.length; other++) {
      const b = bodies[other] ?? a;
      const overX = a.halfWidth + b.halfWidth + 8 - Math.abs(a.x - b.x);
      const overY = a.halfHeight + b.halfHeight + 6 - Math.abs(a.y - b.y);
      if (overX <= 0 || overY <= 0) continue;
      if (overX < overY) moveBy(a, b, "x", overX / 2);
      else moveBy(a, b, "y", overY / 2);
    }
  }
  for (const body of bodies) keepInside(body, room);
}

function moveBy(a: Body, b: Body, axis: "x" | "y", half: number): void {
  const sign = a[axis] < b[axis] ? -1 : 1;
  a[axis] += sign * half;
  b[axis] -= sign * half;
}

/** Path of a link, bent a little, from the edge of one box to the edge of the other. */
export function linkPath(from: PlacedNode, to: PlacedNode): string {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.max(1, Math.hypot(dx, dy));
  const bend = Math.min(26, length * 0.14);
  const middle = {
    x: (from.x + to.x) / 2 - (dy / length) * bend,
    y: (from.y + to.y) / 2 + (dx / length) * bend,
  };
  const start = edgeTowards(from, middle);
  const end = edgeTowards(to, middle);
  return `M${start.x},${start.y}Q${round(middle.x)},${round(middle.y)} ${end.x},${end.y}`;
}

function edgeTowards(node: PlacedNode, target: { readonly x: number; readonly y: number }) {
  const [dx, dy] = [target.x - node.x, target.y - node.y];
  const share = Math.min(
    1,
    node.halfWidth / Math.max(1e-9, Math.abs(dx)),
    (node.halfHeight + 2) / Math.max(1e-9, Math.abs(dy)),
  );
  return { x: round(node.x + dx * share), y: round(node.y + dy * share) };
}

function round(px: number): number {
  return Math.round(px * 10) / 10;
}
