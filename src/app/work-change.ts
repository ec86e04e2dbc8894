import type { Study } from "#model";
import {
  closeStep,
  labelFromCommand,
  recordStep,
  redoStep,
  undoStep,
  type History,
} from "./history.ts";
import { asksSame } from "./question.ts";
import { workFromFragment } from "./share-link.ts";
import type { Notice, SessionCommand, Work } from "./types.ts";
import { applyCommand, isSameWork, type WorkCommand } from "./work.ts";

/** What commands change: the work, the way back, and what the user is told. */
export interface WorkState {
  readonly work: Work;
  readonly history: History;
  readonly notices: readonly Notice[];
}

/** Commands that may change the work. */
export type ChangeCommand =
  | WorkCommand
  | Extract<
      SessionCommand,
      {
        type: "work.undone" | "work.redone" | "link.opened" | "kept.opened" | "lever.released";
      }
    >;

/** Apply a command to the work and its history. @returns the same object when nothing changes. */
export function changeWork<S extends WorkState>(study: Study, state: S, command: ChangeCommand): S {
  switch (command.type) {
    case "lever.released":
      return { ...state, history: closeStep(state.history) };
    case "work.undone": {
      const back = undoStep(state.history, state.work);
      return back === undefined ? state : { ...state, ...back };
    }
    case "work.redone": {
      const forth = redoStep(state.history, state.work);
      return forth === undefined ? state : { ...state, ...forth };
    }
    case "link.opened":
      return openLink(study, state, command.fragment);
    case "kept.opened":
      return openKept(study, state, command);
    default: {
      const work = applyCommand(study, state.work, command);
      if (work === state.work) return state;
      const label = labelFromCommand(command);
      const history = label ? recordStep(state.history, state.work, label) : state.history;
      return { ...state, work, history };
    }
  }
}

function openLink<S extends WorkState>(study: Study, state: S, fragment: string): S {
  // An anchor of the page itself, such as the one to its results, is no link to a work.
  if (!/[;=]|%3b/i.test(fragment)) return state;
  const restored = workFromFragment(study, fragment, state.work.language);
  const notices = [...state.notices.filter((notice) => !isLinkNotice(notice)), ...restored.notices];
  const isUnreadable = restored.notices.some(({ code }) => code === "link-unreadable");
  if (isUnreadable || isSameWork(restored.work, state.work)) return { ...state, notices };
  const history = asksSame(restored.work, state.work)
    ? state.history
    : recordStep(state.history, state.work, { code: "link" });
  return { ...state, work: restored.work, history, notices };
}

function openKept<S extends WorkState>(
  study: Study,
  state: S,
  { name, fragment }: Extract<SessionCommand, { type: "kept.opened" }>,
): S {
  const { time, language, page } = state.work;
  const restored = workFromFragment(study, fragment, language);
  const work = { ...restored.work, time, language, page };
  const notices = [...state.notices.filter((notice) => !isLinkNotice(notice)), ...restored.notices];
  if (isSameWork(work, state.work)) return { ...state, notices };
  const history = recordStep(state.history, state.work, { code: "kept", name });
  return { ...state, work, history, notices };
}

function isLinkNotice({ code }: Notice): boolean {
  return code === "link-version" || code === "link-partial" || code === "link-unreadable";
}
