import type { Question } from "#app";

/** Name of the User Timing measure, from the input event to the painted band. */
export const leverToBand = "lever-to-band";

/** Follows lever moves until a band that shows them is on the screen. */
export interface LeverTiming {
  /** A lever was moved by an input event of that time stamp. */
  moved(constant: string, value: number, timeStamp?: number): void;
  /** The bands of this question were handed to the document; they will be in the next frame. */
  painted(question: Question): void;
}

/** What the measure needs of the browser, so that it can be tested without one. */
export interface PaintClock {
  now(): number;
  /** Call back once the next frame is on the screen. */
  afterPaint(callback: () => void): void;
  /** @param runCount - runs behind the band: without them its time says little. */
  measure(name: string, start: number, end: number, runCount: number): void;
}

interface Move {
  readonly constant: string;
  readonly value: number;
  readonly at: number;
}

/** A task posted from a frame callback runs after that frame was painted. */
function afterPaint(callback: () => void): void {
  requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      callback();
    };
    channel.port2.postMessage(undefined);
  });
}

const browserClock: PaintClock = {
  now: () => performance.now(),
  afterPaint,
  measure: (name, start, end, runCount) =>
    performance.measure(name, { start, end, detail: { runCount } }),
};

/**
 * Measure `lever-to-band` for every lever move: until the first painted band that shows this move or
 * a later one. Moves that a newer one overtook count too, from their own time stamp.
 */
export function createLeverTiming(clock: PaintClock = browserClock): LeverTiming {
  let waiting: Move[] = [];
  const shows = (question: Question, move: Move): boolean =>
    question.settings[move.constant] === move.value;
  return {
    moved(constant, value, timeStamp = clock.now()) {
      waiting.push({ constant, value, at: timeStamp });
    },
    painted(question) {
      const last = waiting.findLastIndex((move) => shows(question, move));
      const shown = waiting.slice(0, last + 1);
      waiting = waiting.slice(last + 1);
      if (shown.length === 0) return;
      clock.afterPaint(() => {
        const end = clock.now();
        for (const { at } of shown) clock.measure(leverToBand, at, end, question.runCount);
      });
    },
  };
}
