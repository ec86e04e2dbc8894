import { emptyHistory, type History } from "./history.ts";
import type { SessionCommand, Work } from "./types.ts";

/** What a reader was doing before a story was opened over it: put back when the story is left. */
export interface OwnWork {
  readonly work: Work;
  readonly history: History;
}

/** A work on the screen, and the reader's own one where a story stands over it. */
interface Covered {
  readonly work: Work;
  readonly history: History;
  readonly own?: OwnWork | undefined;
}

type Shown = Extract<SessionCommand, { type: "story.shown" }>;

/** Lay a screen of a story over the reader's own work; its moves have a history of their own. */
export function showScene<S extends Covered>(state: S, { step, scene }: Shown): S {
  const { language } = state.work;
  const work = { ...state.work, page: undefined, step: undefined };
  const own = state.own ?? { work, history: state.history };
  return {
    ...state,
    own,
    work: { ...scene, language, page: "story", step },
    history: emptyHistory,
  };
}

/** Put the reader's own work back, read in the present language. */
export function uncoverWork<S extends Covered>(state: S): S {
  if (state.own === undefined) return state;
  const { work, history } = state.own;
  return { ...state, work: { ...work, language: state.work.language }, history, own: undefined };
}

/** Give the reader's own work, whether or not a story stands over it. */
export function ownWorkOf({ work, own }: Covered): Work {
  return own?.work ?? work;
}
