/** Where a model stands on the poster, the first one on top. */
export interface PosterNode {
  readonly x: number;
  readonly y: number;
}

/** Room for a disc and the name under it, on each side. */
const margin = { x: 90, y: 60 };
const underName = 34;

/** Lay a ring out in a box, at equal angles. */
export function posterNodes(count: number, width: number, height: number): readonly PosterNode[] {
  const [rx, ry] = [width / 2 - margin.x, height / 2 - margin.y - underName / 2];
  return Array.from({ length: count }, (_, k) => {
    const angle = (2 * Math.PI * k) / count - Math.PI / 2;
    return {
      x: width / 2 + rx * Math.cos(angle),
      y: height / 2 - underName / 2 + ry * Math.sin(angle),
    };
  });
}
