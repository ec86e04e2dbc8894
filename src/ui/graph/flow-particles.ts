import { pointOnLink, type RingLayout } from "./ring-geometry.ts";
import type { LinkReading } from "./ring-reading.ts";

/** A stream of particles along one link. */
export interface FlowStream {
  readonly link: number;
  /** Particles at once; grows with what circulates. */
  readonly count: number;
  /** Share of the link travelled in a second. */
  readonly speed: number;
  /** Share of the way between two particles of the same stream, so that streams do not beat together. */
  readonly phase: number;
}

const MOST = 3;
const PX_PER_SECOND = 46;
const RADIUS_PX = 1.7;

/** Decide how many particles run on each link; links with hardly any flow get none. */
export function flowStreams(
  layout: RingLayout,
  links: readonly LinkReading[],
  largestFlow: number,
): FlowStream[] {
  if (!(largestFlow > 0)) return [];
  return links.flatMap((link, index) => {
    const place = layout.links[index];
    const count = Math.round((MOST * link.flow) / largestFlow);
    if (!place || !(count > 0)) return [];
    const speed = PX_PER_SECOND / Math.max(place.lengthPx, 1);
    return [{ link: index, count, speed, phase: (index * 0.618) % 1 }];
  });
}

/** Draw all particles of one moment. @param seconds - since the movement began */
export function drawParticles(
  context: CanvasRenderingContext2D,
  layout: RingLayout,
  streams: readonly FlowStream[],
  seconds: number,
): void {
  context.beginPath();
  for (const stream of streams) {
    const place = layout.links[stream.link];
    if (!place) continue;
    for (let k = 0; k < stream.count; k++) {
      const share = (stream.phase + seconds * stream.speed + k / stream.count) % 1;
      const { x, y } = pointOnLink(place, share);
      context.moveTo(x + RADIUS_PX, y);
      context.arc(x, y, RADIUS_PX, 0, 2 * Math.PI);
    }
  }
  context.stroke();
  context.fill();
}
