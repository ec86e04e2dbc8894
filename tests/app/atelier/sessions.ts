import {
  createAtelier,
  groundsOf,
  type Atelier,
  type AtelierAction,
  type AtelierActor,
  type AtelierPhase,
  type SessionSetup,
  type TableDecision,
  type TableMeans,
} from "#app";
import { allianceStudy } from "../support/alliance.ts";
import { allianceRules } from "../support/atelier.ts";

export const study = allianceStudy();
export const rules = allianceRules(study);
export const grounds = groundsOf(study, rules);
export const facilitator: AtelierActor = { role: "facilitator" };

/** Seven tables of people, one an element. */
export const setup: SessionSetup = {
  ...{ title: "Rehearsal", language: "en", format: "standard", evidence: "booklet" },
  tables: grounds.elements.map((element, index) => ({
    ...{ id: `table-${index + 1}`, name: "", elements: [element], played: "people" },
  })),
  ...{ study: study.hash, seed: 1, runCount: 32, reveals: "each-round" },
  deck: rules.deck.map(({ id }) => id),
};

const hand: TableMeans = {
  tokens: { euros: 4, people: 3, alliances: 3 },
  ...{ weight: 20, vitality: 1 },
};

/** The same means for every table. */
export const means: Readonly<Record<string, TableMeans>> = Object.fromEntries(
  setup.tables.map(({ id }) => [id, hand]),
);

/** A decision that gives little, asks one tie and recognises a tenth. */
export function decisionOf(table: string, change: Partial<TableDecision> = {}): TableDecision {
  const [first = "", second = ""] = grounds.elements;
  const asks = [table === "table-1" ? second : first];
  return { table, pot: { euros: 2, people: 1 }, split: {}, asks, recognises: 0.1, ...change };
}

/** Actions that lead to each phase from an empty journal. */
const [prepared, started, predicting, opened]: readonly AtelierAction[] = [
  { type: "session.prepared", setup },
  { type: "session.started" },
  { type: "predicting.opened" },
  { type: "round.opened", means },
];
const locked: AtelierAction = { type: "round.locked" };
const revealed: AtelierAction = { type: "round.revealed" };
const debriefing: AtelierAction = { type: "debriefing.opened" };
const closed: AtelierAction = { type: "session.closed" };

const before = [prepared, started, predicting].filter((one) => one !== undefined);
const played = [...before, ...(opened ? [opened] : [])];

export const pathTo: Readonly<Record<AtelierPhase, readonly AtelierAction[]>> = {
  preparing: before.slice(0, 1),
  welcome: before.slice(0, 2),
  predicting: before,
  deciding: played,
  locked: [...played, locked],
  revealing: [...played, locked, revealed],
  debriefing: [...played, locked, revealed, debriefing],
  closed: [...played, locked, revealed, debriefing, closed],
};

/** Send an action as the facilitator, a second after the last one. */
export function act(atelier: Atelier, action: AtelierAction, by: AtelierActor = facilitator) {
  const rank = atelier.entries.length + 1;
  return atelier.send({ id: `e${rank}`, at: 1_000_000 + rank * 1000, by, action });
}

/** Open a session in a phase. */
export function sessionIn(phase: AtelierPhase): Atelier {
  const atelier = createAtelier(grounds);
  for (const action of pathTo[phase]) {
    const acted = act(atelier, action);
    if (!acted.ok) throw new Error(JSON.stringify(acted.error));
  }
  return atelier;
}
