/** Where everything on the ring stands, in px. Computed once per size; only widths change in time. */
export interface RingLayout {
  readonly width: number;
  readonly height: number;
  readonly center: Point;
  readonly radius: Point;
  readonly nodeRadius: number;
  readonly nodes: readonly NodePlace[];
  readonly links: readonly LinkPlace[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface NodePlace extends Point {
  readonly index: number;
  readonly angle: number;
  readonly label: LabelPlace;
}

/** A label grows away from the ring. */
export interface LabelPlace extends Point {
  /** In the middle there is room for the name alone. */
  readonly anchor: "start" | "middle" | "end";
}

export interface LinkPlace {
  readonly from: number;
  readonly to: number;
  readonly start: Point;
  readonly control: Point;
  readonly end: Point;
  readonly lengthPx: number;
  /** Points and unit normals along the centre line. @shape [sample × (x, y, nx, ny)]. */
  readonly samples: Float64Array;
  /** Centre line as an SVG path: what is pressed, and what the second cue is drawn along. */
  readonly spine: string;
}

const SAMPLES = 18;
const HEAD_PX = 10;
/** Share of the width left at the far end of a link. */
const TAPER = 0.35;
/** Below this width labels stand over and under the nodes instead of beside them. */
const NARROW_REM = 27;
/** Relative distance of a link's middle from the centre, by steps round the ring: [outer, inner]. */
const MIDDLES: readonly (readonly [number, number])[] = [
  [0, 0],
  [0.86, 0.71],
  [0.66, 0.51],
  [0.43, 0.29],
];

/** Lay the ring out in a box: the first node on top, the others clockwise at equal angles. */
export function layRing(width: number, height: number, count: number, rem: number): RingLayout {
  const narrow = width < NARROW_REM * rem;
  const nodeRadius = narrow ? 1.3 * rem : 1.75 * rem;
  const room = narrow ? 3.6 * rem : undefined;
  const tall = (height - (narrow ? 5.4 : 3.6) * nodeRadius) / (1 + Math.cos(Math.PI / count));
  const rx = Math.max(
    40,
    Math.min(
      room === undefined ? roomAcross(width, count, nodeRadius, rem) : width / 2 - room,
      tall * 1.1,
    ),
  );
  const ry = Math.max(40, Math.min(tall, rx * 1.2));
  // Centred on what is drawn: a heptagon stands higher above its centre than below.
  const drawn = ry * (1 + Math.cos(Math.PI / count)) + (narrow ? 5.2 : 3.4) * nodeRadius;
  const center = {
    x: width / 2,
    y: ry + (narrow ? 2.6 : 1.6) * nodeRadius + Math.max(0, height - drawn) / 2,
  };
  const radius = { x: rx, y: ry };
  const nodes = Array.from({ length: count }, (_, index) => placeNode(index));
  return { width, height, center, radius, nodeRadius, nodes, links: placeLinks(nodes) };

  function placeNode(index: number): NodePlace {
    const angle = angleOf(index, count);
    const x = center.x + rx * Math.cos(angle);
    const y = center.y + ry * Math.sin(angle);
    return { index, angle, x, y, label: placeLabel(x, y, angle) };
  }

  function placeLabel(x: number, y: number, angle: number): LabelPlace {
    const down = nodeRadius * 1.45 + 0.75 * rem;
    if (narrow)
      return { x, y: Math.sin(angle) < -0.3 ? y - down + 0.5 * rem : y + down, anchor: "middle" };
    const right = Math.cos(angle) > -0.01;
    const anchor = right ? "start" : "end";
    const side = right ? 1 : -1;
    if (hangsBelow(angle)) return { x: x - side * nodeRadius * 0.45, y: y + down, anchor };
    return { x: x + side * (nodeRadius * 1.3 + 0.3 * rem), y: y - 0.35 * rem, anchor };
  }

  function placeLinks(places: readonly NodePlace[]): LinkPlace[] {
    return places.flatMap((from) =>
      places
        .filter((to) => to !== from)
        .map((to) => placeLink(from, to, { center, radius, gap: nodeRadius * 1.28, count })),
    );
  }
}

/** Longest half-axis that leaves room for every label at the sides. */
function roomAcross(width: number, count: number, nodeRadius: number, rem: number): number {
  const rooms = Array.from({ length: count }, (_, index) => {
    const angle = angleOf(index, count);
    const label = hangsBelow(angle) ? 4.9 * rem : 5.7 * rem + 1.3 * nodeRadius;
    return (width / 2 - label) / Math.max(0.05, Math.abs(Math.cos(angle)));
  });
  return Math.min(...rooms);
}

/** The outermost places have no room beside them: their label hangs below. */
function hangsBelow(angle: number): boolean {
  return Math.abs(Math.cos(angle)) > 0.9;
}

/** Angle of a place on the ring, clockwise on a screen, 0 to the right. @unit rad */
export function angleOf(index: number, count: number): number {
  return -Math.PI / 2 + (index * 2 * Math.PI) / count;
}

interface Ring {
  readonly center: Point;
  readonly radius: Point;
  readonly gap: number;
  readonly count: number;
}

function placeLink(from: NodePlace, to: NodePlace, ring: Ring): LinkPlace {
  const forward = (to.index - from.index + ring.count) % ring.count;
  const clockwise = forward <= ring.count / 2;
  const span = clockwise ? forward : ring.count - forward;
  const middles = MIDDLES[Math.min(span, MIDDLES.length - 1)] ?? [0, 0];
  const reach = middles[clockwise ? 0 : 1];
  const turn = (clockwise ? span : -span) * (Math.PI / ring.count);
  const middle = {
    x: ring.center.x + reach * ring.radius.x * Math.cos(from.angle + turn),
    y: ring.center.y + reach * ring.radius.y * Math.sin(from.angle + turn),
  };
  // The control point that makes the curve pass through `middle` half-way.
  const control = {
    x: 2 * middle.x - (from.x + to.x) / 2,
    y: 2 * middle.y - (from.y + to.y) / 2,
  };
  const curve = trim([from, control, to], ring.gap);
  return { from: from.index, to: to.index, ...describeCurve(curve) };
}

type Curve = readonly [Point, Point, Point];

function pointAt([a, b, c]: Curve, t: number): Point {
  const u = 1 - t;
  return {
    x: u * u * a.x + 2 * u * t * b.x + t * t * c.x,
    y: u * u * a.y + 2 * u * t * b.y + t * t * c.y,
  };
}

/** Cut both ends of a curve at `gap` from its end points. */
function trim(curve: Curve, gap: number): Curve {
  const near = crossing(curve, curve[0], gap, 0, 0.5);
  const far = crossing(curve, curve[2], gap, 1, 0.5);
  const blossom = (s: number, t: number): Point => ({
    x: mix(mix(curve[0].x, curve[1].x, s), mix(curve[1].x, curve[2].x, s), t),
    y: mix(mix(curve[0].y, curve[1].y, s), mix(curve[1].y, curve[2].y, s), t),
  });
  return [pointAt(curve, near), blossom(near, far), pointAt(curve, far)];
}

function crossing(curve: Curve, origin: Point, gap: number, inside: number, outside: number) {
  let [a, b] = [inside, outside];
  for (let round = 0; round < 24; round++) {
    const t = (a + b) / 2;
    const p = pointAt(curve, t);
    if (Math.hypot(p.x - origin.x, p.y - origin.y) < gap) a = t;
    else b = t;
  }
  return (a + b) / 2;
}

function describeCurve(curve: Curve): Omit<LinkPlace, "from" | "to"> {
  const [start, control, end] = curve;
  const samples = new Float64Array(SAMPLES * 4);
  let lengthPx = 0;
  let previous = start;
  for (let k = 0; k < SAMPLES; k++) {
    const t = k / (SAMPLES - 1);
    const point = pointAt(curve, t);
    const dx = mix(control.x - start.x, end.x - control.x, t);
    const dy = mix(control.y - start.y, end.y - control.y, t);
    const norm = Math.hypot(dx, dy) || 1;
    samples.set([point.x, point.y, -dy / norm, dx / norm], k * 4);
    lengthPx += Math.hypot(point.x - previous.x, point.y - previous.y);
    previous = point;
  }
  const spine = `M${pair(start)}Q${pair(control)} ${pair(end)}`;
  return { start, control, end, lengthPx, samples, spine };
}

/** Outline of a link: wide where it leaves, narrow where it arrives, with a small head. */
export function outlineLink(link: LinkPlace, widthPx: number): string {
  const body = Math.max(0.3, 1 - HEAD_PX / Math.max(link.lengthPx, 1));
  const last = Math.floor(body * (SAMPLES - 1));
  let there = "M";
  let back = "";
  for (let k = 0; k <= last; k++) {
    const half = (widthPx / 2) * (1 - (1 - TAPER) * (k / last));
    there += `${k ? "L" : ""}${beside(link, k, half)}`;
    back = `L${beside(link, k, -half)}${back}`;
  }
  const head = (widthPx * TAPER) / 2 + 2.4;
  const tip = pair(link.end);
  return `${there}L${beside(link, last, head)}L${tip}L${beside(link, last, -head)}${back}Z`;
}

function beside(link: LinkPlace, k: number, offset: number): string {
  const s = link.samples;
  const i = k * 4;
  const x = (s[i] ?? 0) + (s[i + 2] ?? 0) * offset;
  const y = (s[i + 1] ?? 0) + (s[i + 3] ?? 0) * offset;
  return `${short(x)},${short(y)}`;
}

/** Point at a share of the way along a link, for what moves on it. */
export function pointOnLink(link: LinkPlace, share: number): Point {
  return pointAt([link.start, link.control, link.end], share);
}

/** Arc of the ring's own ellipse between two places, which may lie between nodes. */
export function arcPath(layout: RingLayout, from: number, to: number): string {
  const count = layout.nodes.length;
  return ellipsePath(layout, angleOf(from, count), angleOf(to, count), 0);
}

/** The same arc for words along it: drawn backwards below, so that they stay upright. */
export function labelArc(layout: RingLayout, from: number, to: number, lift: number): string {
  const count = layout.nodes.length;
  const start = angleOf(from, count);
  const end = angleOf(to, count);
  const below = Math.sin((start + end) / 2) > 0.2;
  return below ? ellipsePath(layout, end, start, lift) : ellipsePath(layout, start, end, lift);
}

function ellipsePath(layout: RingLayout, start: number, end: number, lift: number): string {
  const rx = layout.radius.x + lift;
  const ry = layout.radius.y + lift;
  const at = (angle: number): string =>
    pair({ x: layout.center.x + rx * Math.cos(angle), y: layout.center.y + ry * Math.sin(angle) });
  const large = Math.abs(end - start) > Math.PI ? 1 : 0;
  return `M${at(start)}A${short(rx)} ${short(ry)} 0 ${large} ${end > start ? 1 : 0} ${at(end)}`;
}

/** Circular gauge from the top, clockwise. @param share - 0 to 1 of the whole turn. */
export function gaugePath(radius: number, share: number): string {
  const turn = Math.min(0.9999, Math.max(0, share)) * 2 * Math.PI;
  if (turn === 0) return "";
  const x = short(radius * Math.sin(turn));
  const y = short(-radius * Math.cos(turn));
  return `M0,${short(-radius)}A${short(radius)} ${short(radius)} 0 ${turn > Math.PI ? 1 : 0} 1 ${x},${y}`;
}

function mix(a: number, b: number, t: number): number {
  return a + (b - a) * t;
}

function pair(point: Point): string {
  return `${short(point.x)},${short(point.y)}`;
}

function short(value: number): string {
  return String(Math.round(value * 10) / 10);
}
