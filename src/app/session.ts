import type { Language } from "#model";
import type { Runner } from "./runner.ts";
import type { StudySource } from "./study-source.ts";
import type { Session, SessionCommand, SessionView, Work } from "./types.ts";

/** All a session needs from outside. */
export interface SessionOptions {
  readonly source: StudySource;
  readonly runner: Runner;
  /** `localStorage`, or undefined where the browser refuses it. */
  readonly storage: Pick<Storage, "getItem" | "setItem"> | undefined;
  /** `location.hash`; empty when the page was opened without a link. */
  readonly initialFragment: string;
  /** Language of the reader, used when neither link nor storage says one. */
  readonly language: Language;
}

/** Open a session: load the study, restore the work, answer it. */
export function createSession(options: SessionOptions): Session {
  const work: Work = {
    scenario: "",
    settings: {},
    assumptions: {},
    evidence: "",
    time: 0,
    language: options.language,
  };
  let view: SessionView = {
    phase: "loading",
    study: undefined,
    work,
    answer: undefined,
    progress: 0,
    notices: [],
    failure: undefined,
    canUndo: false,
    canRedo: false,
  };
  const listeners = new Set<() => void>();
  const show = (next: SessionView): void => {
    view = next;
    for (const listener of listeners) listener();
  };
  void options.source.study().then((loaded) => {
    if (loaded.ok) show({ ...view, phase: "ready", study: loaded.value });
    else show({ ...view, phase: "failed", failure: loaded.error });
  });
  return {
    get view() {
      return view;
    },
    fragment: "",
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    send(command: SessionCommand) {
      if (command.type === "language.chosen")
        show({ ...view, work: { ...view.work, language: command.language } });
    },
    dispose() {
      listeners.clear();
      options.runner.dispose();
    },
  };
}
