import { assign, fromPromise, setup, type DoneActorEvent, type ErrorActorEvent } from "xstate";
import { fail, type Result } from "#base";
import type { Language } from "#model";
import { emptyHistory } from "./history.ts";
import { asksSame, fullRunCount, previewFromWork, questionFromWork } from "./question.ts";
import {
  begin,
  changed,
  withNotice,
  type Asked,
  type Opening,
  type SessionContext,
  type SessionEvent,
} from "./session-context.ts";
import type { Question, SessionFailure, Work } from "./types.ts";

/** Pause of a held lever after which the answer is refined all the same. @unit ms */
const idleMs = 250;

/** Pause between a first band and its refinement, so that keys pressed in a row do not meet it. @unit ms */
const restMs = 180;

const unprovided = <Output, Input>() =>
  fromPromise<Output, Input>(() => Promise.reject(new Error("The session provides this actor")));

const outputOf = <T>({ event }: { readonly event: DoneActorEvent<T> }): T => event.output;

const failureOf = ({ event }: { readonly event: ErrorActorEvent }): Asked =>
  fail({
    code: "workers",
    detail: event.error instanceof Error ? event.error.message : String(event.error),
  });

const firstQuestion = ({ context }: { readonly context: SessionContext }) => ({
  question: previewFromWork(context.work),
});

const fullQuestion = ({ context }: { readonly context: SessionContext }) => ({
  question: questionFromWork(context.work, fullRunCount),
});

const languageOf = ({ context }: { readonly context: SessionContext }) => ({
  language: context.work.language,
});

const sessionSetup = setup({
  types: {
    context: {} as SessionContext,
    events: {} as SessionEvent,
    input: {} as { readonly work: Work },
  },
  actors: {
    open: unprovided<Opening, { readonly language: Language }>(),
    ask: unprovided<Asked, { readonly question: Question }>(),
  },
  delays: { idle: idleMs, rest: restMs },
  guards: {
    hasFailed: (_, result: Result<unknown, unknown>) => !result.ok,
    isHeld: ({ context }) => context.isHeld,
    isOvertaken: ({ context }) => !asksSame(context.work, context.asked),
    asksAnew: ({ context, event }) => !asksSame(changed(context, event).work, context.work),
  },
  actions: {
    begin: assign(({ context }, opening: Opening) =>
      opening.ok ? begin(context, opening.value) : {},
    ),
    noteFailure: assign((_, result: Result<unknown, SessionFailure>) =>
      result.ok ? {} : { failure: result.error },
    ),
    forgetFailure: assign({ failure: undefined }),
    change: assign(({ context, event }) => changed(context, event)),
    keepEarlyLanguage: assign(({ context, event }) =>
      event.type === "language.chosen"
        ? { earlyLanguage: event.language, work: { ...context.work, language: event.language } }
        : {},
    ),
    keepEarlyPage: assign(({ context, event }) =>
      event.type === "page.opened"
        ? { earlyPage: { page: event.page }, work: { ...context.work, page: event.page } }
        : {},
    ),
    hold: assign({ isHeld: true }),
    letGo: assign({ isHeld: false }),
    noteAsked: assign(({ context }) => ({ asked: context.work, progress: 0 })),
    noteProgress: assign(({ event }) =>
      event.type === "progress.made" ? { progress: event.share } : {},
    ),
    noteReplaced: assign(({ context }) => withNotice(context, { code: "worker-replaced" })),
    noteStorage: assign(({ context, event }) =>
      event.type === "storage.failed"
        ? withNotice(context, { code: "storage", problem: event.problem })
        : {},
    ),
    noteStudy: assign(({ event }) => (event.type === "study.learnt" ? { study: event.study } : {})),
    dismissNotice: assign(({ context, event }) =>
      event.type === "notice.dismissed"
        ? { notices: context.notices.filter((_, index) => index !== event.index) }
        : {},
    ),
  },
});

/** What a change of the work does once a study is there: ask again if the runs differ. */
const askOnChange = [
  { guard: "asksAnew", target: "#session.open.running", actions: ["change", "letGo"] },
  { actions: "change" },
] as const;

/** The same for a lever, which is held until it is released. */
const askOnMove = [
  { guard: "asksAnew", target: "#session.open.running", actions: ["change", "hold"] },
] as const;

/** An actor that answers with a failure, and one that breaks. */
const failedOutput = {
  guard: { type: "hasFailed", params: outputOf },
  target: "#session.failed",
  actions: { type: "noteFailure", params: outputOf },
} as const;
const failedActor = {
  target: "#session.failed",
  actions: { type: "noteFailure", params: failureOf },
} as const;

/** From a failure the user may go on, retry, or turn to work that does not need what failed. */
const askElse = {
  guard: "asksAnew",
  target: "#session.open.running",
  actions: ["change", "forgetFailure"],
} as const;

/**
 * One user's session: loading, then open (running a first band, refining it, ready), or failed.
 *
 * While a lever moves, a first band under way is finished and shown before the newest position is
 * asked, so that the picture follows the hand instead of waiting for it to stop; everything else
 * that asks anew gives up what is under way. Time, language and page never run anything.
 */
export const sessionMachine = sessionSetup.createMachine({
  id: "session",
  context: ({ input }) => ({
    ...{ study: undefined, work: input.work, asked: input.work, history: emptyHistory },
    ...{ notices: [], isHeld: false, progress: 0, failure: undefined },
    ...{ earlyLanguage: undefined, earlyPage: undefined },
  }),
  initial: "loading",
  on: {
    "notice.dismissed": { actions: "dismissNotice" },
    "worker.replaced": { actions: "noteReplaced" },
    "storage.failed": { actions: "noteStorage" },
    "study.learnt": { actions: "noteStudy" },
  },
  states: {
    loading: {
      on: {
        "language.chosen": { actions: "keepEarlyLanguage" },
        "page.opened": { actions: "keepEarlyPage" },
      },
      invoke: {
        src: "open",
        input: languageOf,
        onDone: [failedOutput, { target: "open", actions: { type: "begin", params: outputOf } }],
        onError: failedActor,
      },
    },
    open: {
      initial: "running",
      on: {
        "lever.moved": askOnMove,
        "assumption.moved": askOnMove,
        "lever.released": { actions: ["change", "letGo"] },
        "scenario.chosen": askOnChange,
        "scenario.reset": askOnChange,
        "evidence.chosen": askOnChange,
        "territory.chosen": askOnChange,
        "assumption.restored": askOnChange,
        "link.opened": askOnChange,
        "kept.opened": askOnChange,
        "work.undone": askOnChange,
        "work.redone": askOnChange,
        "time.moved": { actions: "change" },
        "language.chosen": { actions: "change" },
        "page.opened": askOnChange,
        "story.shown": askOnChange,
      },
      states: {
        running: {
          entry: "noteAsked",
          on: {
            "lever.moved": { actions: ["change", "hold"] },
            "assumption.moved": { actions: ["change", "hold"] },
            "run.cancelled": { target: "ready", actions: "letGo" },
            "progress.made": { actions: "noteProgress" },
          },
          invoke: {
            src: "ask",
            input: firstQuestion,
            onDone: [
              failedOutput,
              { guard: "isOvertaken", target: "running", reenter: true },
              { guard: "isHeld", target: "ready.held" },
              { target: "refining" },
            ],
            onError: failedActor,
          },
        },
        refining: {
          entry: "noteAsked",
          initial: "resting",
          on: {
            "run.cancelled": "ready",
            "progress.made": { actions: "noteProgress" },
          },
          states: {
            /** A lever may move again at once: it would wait for a part under way. */
            resting: { after: { rest: "asking" } },
            asking: {
              invoke: {
                src: "ask",
                input: fullQuestion,
                onDone: [failedOutput, { target: "#session.open.ready" }],
                onError: failedActor,
              },
            },
          },
        },
        ready: {
          initial: "settled",
          states: {
            settled: { on: { "answer.lacking": "#session.open.refining" } },
            /** The lever is still in the hand: its first band is shown, the rest can wait. */
            held: {
              after: { idle: "#session.open.refining" },
              on: {
                "lever.released": {
                  target: "#session.open.refining",
                  actions: ["change", "letGo"],
                },
              },
            },
          },
        },
      },
    },
    failed: {
      on: {
        "session.retried": { target: "loading", actions: "forgetFailure" },
        "evidence.chosen": askElse,
        "territory.chosen": askElse,
        "assumption.restored": askElse,
        "scenario.chosen": askElse,
        "scenario.reset": askElse,
        "link.opened": askElse,
        "kept.opened": askElse,
        "work.undone": askElse,
        "work.redone": askElse,
        "time.moved": { actions: "change" },
        "language.chosen": { actions: "keepEarlyLanguage" },
        "page.opened": [askElse, { actions: "change" }],
        "story.shown": askElse,
      },
    },
  },
});
