import type { Answer, LoopsAnswer, Work } from "#app";

/** What a room sees at one time, all of it from the same question. */
export interface Seen {
  readonly answer: Answer | undefined;
  readonly work: Work;
  readonly loops: LoopsAnswer | undefined;
}
