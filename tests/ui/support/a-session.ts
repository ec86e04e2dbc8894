import { fail } from "#base";
import {
  createAppStorage,
  createScenarioShelf,
  type Session,
  type SessionCommand,
  type SessionView,
  type Work,
} from "#app";
import type { Study } from "#model";
import { anAnswer } from "./an-answer.ts";

/** A session that answers at once with hand-made numbers, and remembers what it was asked. */
export function aSession(
  study: Study,
  change: Partial<SessionView> = {},
  { readFile }: Partial<Pick<Session, "readFile">> = {},
) {
  const commands: SessionCommand[] = [];
  const listeners = new Set<() => void>();
  const work: Work = {
    scenario: "sustained-7",
    settings: {},
    assumptions: {},
    evidence: "booklet",
    time: 3,
    language: "fr",
  };
  let view: SessionView = {
    phase: "ready",
    study,
    work,
    answer: anAnswer(study, work),
    progress: 1,
    notices: [],
    failure: undefined,
    canUndo: false,
    canRedo: false,
    ...change,
  };
  const storage = createAppStorage({ open: undefined, now: () => 0 });
  const session: Session = {
    get view() {
      return view;
    },
    fragment: "",
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    send(command) {
      commands.push(command);
      view = { ...view, work: applied(view.work, command) };
      for (const listener of listeners) listener();
    },
    shelf: createScenarioShelf(storage.shelf),
    storage,
    perform: () => Promise.resolve(fail({ code: "cancelled" })),
    show: () => undefined,
    learnTexts: () => Promise.resolve(),
    readFile: readFile ?? ((name) => Promise.resolve(fail({ code: "network", file: name }))),
    dispose() {
      listeners.clear();
    },
  };
  return { session, commands };
}

function applied(work: Work, command: SessionCommand): Work {
  switch (command.type) {
    case "time.moved":
      return { ...work, time: command.time };
    case "language.chosen":
      return { ...work, language: command.language };
    case "scenario.chosen":
      return { ...work, scenario: command.scenario, settings: {} };
    case "evidence.chosen":
      return { ...work, evidence: command.evidence };
    case "lever.moved":
      return { ...work, settings: { ...work.settings, [command.constant]: command.value } };
    case "page.opened":
      return { ...work, page: command.page };
    default:
      return work;
  }
}
