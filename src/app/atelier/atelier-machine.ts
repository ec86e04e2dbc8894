import { assign, setup } from "xstate";
import { applyAction, emptyState, enterPhase } from "./apply-action.ts";
import type { Grounds } from "./grounds.ts";
import { refuseAction } from "./refuse-action.ts";
import type {
  ActionType,
  AtelierPhase,
  AtelierState,
  JournalEntry,
  ActionRefusal,
} from "./types.ts";

/** What the machine carries beside its phase. */
export interface AtelierContext {
  readonly grounds: Grounds;
  readonly state: AtelierState;
  /** Why the last action was refused; undefined when it was taken. */
  readonly refusal: ActionRefusal | undefined;
}

/** An entry of the journal as an event: its type is its action's. */
export interface AtelierEvent {
  readonly type: ActionType;
  readonly entry: JournalEntry;
}

interface Step {
  readonly context: AtelierContext;
  readonly event: AtelierEvent;
}

const flow = setup({
  types: {
    context: {} as AtelierContext,
    events: {} as AtelierEvent,
    input: {} as { readonly grounds: Grounds },
  },
  guards: {
    isAllowed: ({ context, event }: Step) => refusalOf(context, event) === undefined,
    undoesTo: ({ context }: Step, phase: AtelierPhase) =>
      context.state.rounds.at(-1)?.from === phase,
  },
  actions: {
    write: assign(({ context, event }: Step) => ({
      state: applyAction(context.state, event.entry),
      refusal: undefined,
    })),
    refuse: assign({ refusal: ({ context, event }: Step) => refusalOf(context, event) }),
    refusePhase: assign({
      refusal: ({ context, event }: Step): ActionRefusal => ({
        code: "phase",
        phase: context.state.phase,
        action: event.type,
      }),
    }),
    enter: assign(({ context, event }: Step, phase: AtelierPhase) => ({
      // The first phase is entered before anything has happened.
      state: "entry" in event ? entered(context, event, phase) : context.state,
    })),
  },
});

function refusalOf({ grounds, state }: AtelierContext, { entry }: AtelierEvent) {
  return refuseAction(grounds, state, entry.action, entry.by);
}

function entered(
  { grounds, state }: AtelierContext,
  { entry }: AtelierEvent,
  phase: AtelierPhase,
): AtelierState {
  return enterPhase(grounds.rules, state, phase, entry.at);
}

/** Take an action, and go to another phase where one is named. */
function to<P extends AtelierPhase>(target: P) {
  return [
    { guard: "isAllowed" as const, target, actions: "write" as const },
    { actions: "refuse" as const },
  ];
}

/** Take an action and stay. */
const stay = [
  { guard: "isAllowed" as const, actions: "write" as const },
  { actions: "refuse" as const },
];

const back = (phase: "welcome" | "predicting" | "revealing") => ({
  guard: { type: "undoesTo" as const, params: phase },
  target: phase,
  actions: "write" as const,
});
const undone = [back("welcome"), back("predicting"), back("revealing")];

const enter = (params: AtelierPhase) => ({ type: "enter" as const, params });

/** Refused in every phase that does not name it. */
const otherwise = { "*": { actions: "refusePhase" as const } };

/** From the start to the closing: time, screen, words. */
const always = {
  ...otherwise,
  "table.named": stay,
  "note.given": stay,
  "text.withdrawn": stay,
  "step.moved": stay,
  "timer.moved": stay,
  "timer.paused": stay,
  "timer.resumed": stay,
  "screen.set": stay,
};

/** Once the room has begun to judge. */
const judging = {
  ...always,
  "vote.counted": stay,
  "contest.given": stay,
  "contest.withdrawn": stay,
};

/**
 * The flow of a session. An action that its phase does not name is refused with the phase; one whose
 * content is wrong is refused with what is wrong. Nothing is ever dropped in silence.
 */
export const atelierMachine = flow.createMachine({
  id: "atelier",
  context: ({ input }) => ({ grounds: input.grounds, state: emptyState, refusal: undefined }),
  initial: "preparing",
  states: {
    preparing: {
      on: {
        ...otherwise,
        "session.prepared": stay,
        "session.started": to("welcome"),
      },
    },
    welcome: {
      entry: enter("welcome"),
      on: {
        ...always,
        "table.seated": stay,
        "predicting.opened": to("predicting"),
        "round.opened": to("deciding"),
      },
    },
    predicting: {
      entry: enter("predicting"),
      on: {
        ...judging,
        "table.seated": stay,
        "prediction.given": stay,
        "round.opened": to("deciding"),
      },
    },
    deciding: {
      entry: enter("deciding"),
      on: {
        ...judging,
        "table.seated": stay,
        "decision.given": stay,
        "decision.cleared": stay,
        "card.drawn": stay,
        "card.returned": stay,
        "round.locked": to("locked"),
        "round.undone": undone,
      },
    },
    locked: {
      entry: enter("locked"),
      on: {
        ...judging,
        "card.drawn": stay,
        "card.returned": stay,
        "round.unlocked": to("deciding"),
        "round.revealed": to("revealing"),
        "round.undone": undone,
      },
    },
    revealing: {
      entry: enter("revealing"),
      on: {
        ...judging,
        "table.seated": stay,
        "reading.shown": stay,
        "round.opened": to("deciding"),
        "round.unlocked": to("deciding"),
        "round.undone": undone,
        "debriefing.opened": to("debriefing"),
        "session.closed": to("closed"),
      },
    },
    debriefing: {
      entry: enter("debriefing"),
      on: {
        ...judging,
        "reading.shown": stay,
        "commitment.given": stay,
        "debriefing.left": to("revealing"),
        "session.closed": to("closed"),
      },
    },
    closed: {
      entry: enter("closed"),
      on: {
        ...otherwise,
        "screen.set": stay,
        "session.reopened": to("debriefing"),
      },
    },
  },
});
