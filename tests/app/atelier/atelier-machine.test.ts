import { describe, expect, it } from "vitest";
import type { ActionType, Atelier, AtelierAction, AtelierPhase } from "#app";
import { act, decisionOf, means, sessionIn, setup } from "./sessions.ts";

const phases: readonly AtelierPhase[] = [
  ...(["preparing", "welcome", "predicting", "deciding"] as const),
  ...(["locked", "revealing", "debriefing", "closed"] as const),
];

type Outcomes = Readonly<Partial<Record<AtelierPhase, AtelierPhase>>>;

const same = (...names: readonly AtelierPhase[]): Outcomes =>
  Object.fromEntries(names.map((name) => [name, name]));
const always = same(...phases.slice(1, 7));
const judging = same(...phases.slice(2, 7));

/** Where each action leads from each phase that takes it; every other pair is refused. */
const table: Readonly<Record<ActionType, Outcomes>> = {
  "session.prepared": same("preparing"),
  "session.started": { preparing: "welcome" },
  "table.named": always,
  "table.seated": same("welcome", "predicting", "deciding", "revealing"),
  "predicting.opened": { welcome: "predicting" },
  "prediction.given": same("predicting"),
  "round.opened": { welcome: "deciding", predicting: "deciding", revealing: "deciding" },
  "decision.given": same("deciding"),
  "decision.cleared": same("deciding"),
  "card.drawn": same("deciding", "locked"),
  "card.returned": same("deciding", "locked"),
  "round.locked": { deciding: "locked" },
  "round.unlocked": { locked: "deciding", revealing: "deciding" },
  "round.revealed": { locked: "revealing" },
  "reading.shown": same("revealing", "debriefing"),
  "round.undone": { deciding: "predicting", locked: "predicting", revealing: "predicting" },
  "debriefing.opened": { revealing: "debriefing" },
  "debriefing.left": { debriefing: "revealing" },
  "vote.counted": judging,
  "contest.given": judging,
  "contest.withdrawn": judging,
  "commitment.given": same("debriefing"),
  "note.given": always,
  "text.withdrawn": always,
  "step.moved": always,
  "timer.moved": always,
  "timer.paused": always,
  "timer.resumed": always,
  "screen.set": { ...always, closed: "closed" },
  "session.closed": { revealing: "closed", debriefing: "closed" },
  "session.reopened": { closed: "debriefing" },
};

/** What has to be there before an action can be taken; taken as far as the phase allows. */
function before(atelier: Atelier, type: ActionType): void {
  if (type === "card.returned") act(atelier, { type: "card.drawn", card: "trust-crisis" });
  if (type === "contest.withdrawn") act(atelier, actionOf(atelier, "contest.given"));
  if (type === "text.withdrawn") act(atelier, actionOf(atelier, "note.given"));
}

/** An action whose content is right. */
function actionOf(atelier: Atelier, type: ActionType): AtelierAction {
  const table = "table-1";
  const entry = atelier.state.seq;
  const figures = [{ indicator: "frugality", at: 7, p05: 1, p50: 2, p95: null, defined: 1 }];
  const actions: Readonly<Record<string, AtelierAction>> = {
    "session.prepared": { type: "session.prepared", setup },
    "table.named": { type: "table.named", table, name: "The Bridge" },
    "table.seated": { type: "table.seated", table, played: "generous" },
    "prediction.given": {
      ...{ type: "prediction.given", table, indicator: "frugality" },
      values: [1, 1.2, null, 1.5, 2],
    },
    "round.opened": { type: "round.opened", means },
    "decision.given": { type: "decision.given", decision: decisionOf(table) },
    "decision.cleared": { type: "decision.cleared", table },
    "card.drawn": { type: "card.drawn", card: "trust-crisis" },
    "card.returned": { type: "card.returned", card: "trust-crisis" },
    "reading.shown": { type: "reading.shown", reading: { runId: "a", runCount: 32, figures } },
    "vote.counted": { type: "vote.counted", vote: "pot", hands: { nothing: 3, most: 12 } },
    "contest.given": { type: "contest.given", table, constant: "upkeep", value: 0.5, why: "seen" },
    "contest.withdrawn": { type: "contest.withdrawn", entry },
    "commitment.given": { type: "commitment.given", table, text: "We meet in March." },
    "note.given": { type: "note.given", text: "Silence." },
    "text.withdrawn": { type: "text.withdrawn", entry },
    "step.moved": { type: "step.moved", step: atelier.state.step },
    "timer.moved": { type: "timer.moved", minutes: 1 },
    "screen.set": { type: "screen.set", screen: "black" },
  };
  return actions[type] ?? ({ type } as AtelierAction);
}

const types = Object.keys(table) as ActionType[];

describe.each(phases)("a session that is %s", (phase) => {
  it.each(types)("knows what %s does", (type) => {
    const atelier = sessionIn(phase);
    before(atelier, type);
    const { state, entries } = atelier;
    const count = entries.length;
    const acted = act(atelier, actionOf(atelier, type));
    const next = table[type][phase];
    if (next === undefined) {
      expect(acted).toEqual({ ok: false, error: { code: "phase", phase, action: type } });
      expect(atelier.state).toBe(state);
      expect(atelier.entries).toHaveLength(count);
    } else {
      expect(acted.ok).toBe(true);
      expect(atelier.state.phase).toBe(next);
      expect(atelier.state.seq).toBe(count + 1);
    }
  });
});

describe("undoing a round", () => {
  it("gives the game back exactly as it was before the round was opened", () => {
    const atelier = sessionIn("revealing");
    const { rounds, phase } = atelier.state;
    act(atelier, { type: "round.opened", means });
    act(atelier, { type: "card.drawn", card: "budget-cut" });
    act(atelier, { type: "decision.given", decision: decisionOf("table-2") });
    act(atelier, { type: "round.locked" });
    act(atelier, { type: "round.undone" });
    expect(atelier.state.rounds).toEqual(rounds);
    expect(atelier.state.phase).toBe(phase);
  });

  it("leads back to the welcome where nobody predicted", () => {
    const atelier = sessionIn("welcome");
    act(atelier, { type: "round.opened", means });
    act(atelier, { type: "round.undone" });
    expect(atelier.state.phase).toBe("welcome");
  });

  it("keeps what people said meanwhile", () => {
    const atelier = sessionIn("deciding");
    act(atelier, { type: "note.given", text: "They hesitate." });
    act(atelier, { type: "round.undone" });
    expect(atelier.state.notes).toMatchObject([{ text: "They hesitate.", phase: "deciding" }]);
  });
});

describe("a phase", () => {
  it("begins at its first stretch of the plan with its time from 0", () => {
    const atelier = sessionIn("deciding");
    const at = atelier.entries.at(-1)?.at;
    expect(atelier.state.clock).toEqual({ since: at, before: 0, added: 0 });
    act(atelier, { type: "timer.moved", minutes: 2 });
    act(atelier, { type: "timer.paused" });
    expect(atelier.state.clock).toEqual({ since: undefined, before: 2000, added: 2 });
    act(atelier, { type: "step.moved", step: atelier.state.step + 1 });
    expect(atelier.state.clock.before).toBe(0);
  });

  it("refuses a stretch of another phase", () => {
    const acted = act(sessionIn("deciding"), { type: "step.moved", step: 0 });
    expect(acted).toEqual({ ok: false, error: { code: "step", step: 0 } });
  });
});
