import { createActor, fromPromise, type SnapshotFrom } from "xstate";
import { fail, ok } from "#base";
import type { Language, Study } from "#model";
import { createAnswerDesk, failureFrom } from "./answer-desk.ts";
import { systemClock, type Clock } from "./clock.ts";
import { createPosteriorDesk, type PosteriorDesk } from "./posterior-desk.ts";
import { ownWorkOf } from "./own-work.ts";
import type { Runner } from "./runner.ts";
import type { Opening } from "./session-context.ts";
import { createScenarioShelf } from "./scenarios-kept-shelf.ts";
import { sessionMachine } from "./session-machine.ts";
import { fragmentFromWork, workFromFragment } from "./share-link.ts";
import type { PageId } from "./pages.ts";
import { createStudyDesk } from "./study-desk.ts";
import type { StudySource } from "./study-source.ts";
import type { Answer, Session, SessionPhase, SessionView, Work } from "./types.ts";
import { createAppStorage, type AppStorage } from "./storage/app-storage.ts";
import { createWorkMemory, type WorkMemory } from "./work-memory.ts";
import { defaultWork } from "./work.ts";

/** All a session needs from outside. */
export interface SessionOptions {
  readonly source: StudySource;
  readonly runner: Runner;
  /** What the device keeps; memory when absent. */
  readonly storage?: AppStorage | undefined;
  /** `location.hash`; empty when the page was opened without a link. */
  readonly initialFragment: string;
  /** Language of the reader, used when neither link nor storage says one. */
  readonly language: Language;
  /** Page of a first visit: there is neither link nor kept work. */
  readonly firstPage?: PageId | undefined;
  readonly clock?: Clock;
}

/** Work shown before there is a study. */
function blankWork(language: Language): Work {
  return { scenario: "", settings: {}, assumptions: {}, evidence: "", time: 0, language };
}

/**
 * Open a session: read the study, restore the work from the link or else from storage, answer it,
 * and answer anew whenever a command asks other runs.
 */
export function createSession(options: SessionOptions): Session {
  const { source, runner, clock = systemClock } = options;
  const storage = options.storage ?? createAppStorage({ open: undefined, now: () => clock.now() });
  const memory = createWorkMemory(storage);
  const shelf = createScenarioShelf(storage.shelf);
  const posteriors = createPosteriorDesk(source, runner);
  const desk = createAnswerDesk(runner, posteriors, clock);
  const studies = createStudyDesk(source, (study) => actor.send({ type: "study.learnt", study }));

  // Asked while the files come, and only where no link says what to open.
  const begun = options.initialFragment === "" ? memory.read() : Promise.resolve("");
  const fragment = begun.then((kept) => options.initialFragment || kept);

  const machine = sessionMachine.provide({
    actors: {
      open: fromPromise(async ({ input }) => {
        const own = { memory, posteriors, fragment };
        const opening = await openStudy(options, own, input.language);
        if (!opening.ok) return opening;
        studies.open(opening.value.study);
        void shelf.load();
        return opening;
      }),
      ask: fromPromise(({ input, signal }) => {
        const onprogress = (share: number): void => {
          if (!signal.aborted) actor.send({ type: "progress.made", share });
        };
        return desk.ask(studies.study, input.question, { signal, onprogress });
      }),
    },
  });
  const actor = createActor(machine, { input: { work: blankWork(options.language) }, clock });
  const listeners = new Set<() => void>();
  let view = viewFrom(actor.getSnapshot(), desk.answer);
  actor.subscribe((snapshot) => {
    view = viewFrom(snapshot, desk.answer);
    if (view.phase === "ready") {
      memory.write(ownWorkOf(snapshot.context));
      void studies.learnSources();
    }
    for (const listener of listeners) listener();
  });
  runner.onreplaced(() => actor.send({ type: "worker.replaced" }));
  const leaveStorage = storage.onproblem((problem) =>
    actor.send({ type: "storage.failed", problem }),
  );
  actor.start();
  void fragment.then((from) => {
    const snapshot = actor.getSnapshot();
    const isFirst = isBlank(from) && options.firstPage !== undefined;
    if (isFirst && snapshot.matches("loading") && snapshot.context.earlyPage === undefined)
      actor.send({ type: "page.opened", page: options.firstPage });
  });

  return {
    get view() {
      return view;
    },
    get fragment() {
      return view.study === undefined ? options.initialFragment : fragmentFromWork(view.work);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    send: (command) => actor.send(command),
    show(indicators) {
      if (desk.show(indicators)) actor.send({ type: "answer.lacking" });
    },
    shelf,
    storage,
    perform: performer(posteriors, runner, () => studies.study),
    readFile: (name) => source.file(name),
    learnTexts: (language) => studies.learnTexts(language),
    dispose() {
      leaveStorage();
      actor.stop();
      listeners.clear();
      runner.dispose();
    },
  };
}

/** Fetch, read and compile the study, and restore the work on it. */
async function openStudy(
  options: SessionOptions,
  desk: {
    readonly memory: WorkMemory;
    readonly posteriors: PosteriorDesk;
    readonly fragment: Promise<string>;
  },
  language: Language,
): Promise<Opening> {
  const { source, runner } = options;
  const files = await source.files(language);
  if (!files.ok) return files;
  const read = await runner.read(files.value);
  if (!read.ok) return fail(failureFrom(read.error));
  const found = read.value.study;
  const from = await desk.fragment;
  const restored = restore(found, from, { language, page: options.firstPage });
  // Fetched while the model is compiled; whether it came is seen when it is asked.
  desk.posteriors.fetch(found, restored.work.evidence);
  const loaded = await runner.load(found);
  if (!loaded.ok) return fail(failureFrom(loaded.error));
  const notices = loaded.value.simd ? [] : [{ code: "no-simd" } as const];
  const { work } = restored;
  const own = work.page === "story" ? await ownWorkUnder(desk.memory, found, language) : undefined;
  return ok({ study: found, work, own, notices: [...restored.notices, ...notices] });
}

/** Read what the reader was doing before a link opened a story over it. */
async function ownWorkUnder(memory: WorkMemory, study: Study, language: Language): Promise<Work> {
  const { work } = restore(study, await memory.read(), { language, page: undefined });
  return { ...work, page: undefined, step: undefined };
}

/** Perform tasks once the workers have the draws they need. */
function performer(
  posteriors: PosteriorDesk,
  runner: Runner,
  study: () => Study | undefined,
): Session["perform"] {
  return async (kind, inputs, options) => {
    for (const evidence of options.evidence) {
      const posterior = await posteriors.handOver(study(), evidence);
      if (!posterior.ok) return posterior;
    }
    return runner.perform(kind, inputs, options);
  };
}

function restore(
  study: Study,
  fragment: string,
  { language, page }: { readonly language: Language; readonly page: PageId | undefined },
) {
  if (isBlank(fragment))
    return { work: { ...defaultWork(study, language), ...(page && { page }) }, notices: [] };
  return workFromFragment(study, fragment, language);
}

/** Tell whether nothing says what to open. */
function isBlank(fragment: string): boolean {
  return fragment === "" || fragment === "#";
}

function phaseOf(snapshot: SnapshotFrom<typeof sessionMachine>): SessionPhase {
  if (snapshot.matches("loading")) return "loading";
  if (snapshot.matches("failed")) return "failed";
  if (snapshot.matches({ open: "running" })) return "running";
  return snapshot.matches({ open: "refining" }) ? "refining" : "ready";
}

function viewFrom(
  snapshot: SnapshotFrom<typeof sessionMachine>,
  answer: Answer | undefined,
): SessionView {
  const { study, work, progress, notices, failure, history } = snapshot.context;
  const [undoLabel, redoLabel] = [history.past.at(-1)?.label, history.future.at(-1)?.label];
  return {
    ...{ phase: phaseOf(snapshot), study, work, answer, progress, notices, failure },
    canUndo: undoLabel !== undefined,
    canRedo: redoLabel !== undefined,
    ...(undoLabel && { undoLabel }),
    ...(redoLabel && { redoLabel }),
  };
}
