import type { Study } from "#model";
import {
  closeStep,
  labelFromCommand,
  recordStep,
  redoStep,
  undoStep,
  type History,
} from "./history.ts";
import { showScene, uncoverWork, type OwnWork } from "./own-work.ts";
import { asksSame } from "./question.ts";
import { workFromFragment, type RestoredWork } from "./share-link.ts";
import type { Notice, SessionCommand, Work } from "./types.ts";
import { applyCommand, isSameWork, type WorkCommand } from "./work.ts";

/** What commands change: the work, the way back, and what the user is told. */
export interface WorkState {
  readonly work: Work;
  readonly history: History;
  readonly notices: readonly Notice[];
  /** The reader's own work, while a story stands over it. */
  readonly own?: OwnWork | undefined;
}

/** Commands that may change the work. */
export type ChangeCommand =
  | WorkCommand
  | Extract<
      SessionCommand,
      {
        type:
          | "work.undone"
          | "work.redone"
          | "link.opened"
          | "kept.opened"
          | "story.shown"
          | "lever.released";
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
      return openKept(study, uncoverWork(state), command);
    case "story.shown":
      return showScene(state, command);
    default:
      return command.type === "page.opened" && command.page !== "story"
        ? applyToWork(study, uncoverWork(state), command)
        : applyToWork(study, state, command);
  }
}

function applyToWork<S extends WorkState>(study: Study, state: S, command: WorkCommand): S {
  const work = applyCommand(study, state.work, command);
  if (work === state.work) return state;
  const label = labelFromCommand(command);
  const history = label ? recordStep(state.history, state.work, label) : state.history;
  return { ...state, work, history };
}

function openLink<S extends WorkState>(study: Study, before: S, fragment: string): S {
  // An anchor of the page itself, such as the one to its results, is no link to a work.
  if (!/[;=]|%3b/i.test(fragment)) return before;
  const restored = workFromFragment(study, fragment, before.work.language);
  const isUnreadable = restored.notices.some(({ code }) => code === "link-unreadable");
  if (restored.work.page === "story") return openStoryLink(before, restored);
  const state = isUnreadable ? before : uncoverWork(before);
  const notices = [...state.notices.filter((notice) => !isLinkNotice(notice)), ...restored.notices];
  if (isUnreadable || isSameWork(restored.work, state.work)) return { ...state, notices };
  const history = asksSame(restored.work, state.work)
    ? state.history
    : recordStep(state.history, state.work, { code: "link" });
  return { ...state, work: restored.work, history, notices };
}

/** A link to a screen of a story covers the reader's own work, as opening the story does. */
function openStoryLink<S extends WorkState>(state: S, { work, notices }: RestoredWork): S {
  const told = [...state.notices.filter((notice) => !isLinkNotice(notice)), ...notices];
  if (isSameWork(work, state.work)) return { ...state, notices: told };
  const { territory, settings, assumptions, scenario, evidence, time } = work;
  const scene = { territory, settings, assumptions, scenario, evidence, time };
  const shown = showScene(state, { type: "story.shown", step: work.step ?? 1, scene });
  return { ...shown, notices: told };
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
