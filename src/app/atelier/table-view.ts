import type { AtelierRules } from "#model";
import { roundCount } from "./grounds.ts";
import { planPlace, type PlanPlace } from "./phase-plan.ts";
import { presentPurse } from "./purse.ts";
import type { TableView } from "./room-protocol.ts";
import type { AtelierActor, AtelierState, RoundRecord, SessionReading } from "./types.ts";

/**
 * Show a table its own hand and what the room sees, and nothing of what other tables decide before it
 * is revealed.
 *
 * @param now - clock of the facilitator's laptop, in milliseconds since 1970: phones are told what is left,
 *   for their own may be wrong.
 * @param device - phone that is shown it, to tell its own decision from another's.
 * @returns undefined where the session has no such table.
 */
export function tableView(
  rules: AtelierRules,
  state: AtelierState,
  table: string,
  { device, now }: { readonly device: string; readonly now: number },
): TableView | undefined {
  const { setup } = state;
  if (setup?.tables.some(({ id }) => id === table) !== true) return undefined;
  const round = state.rounds.at(-1);
  const given = round?.decisions[table];
  const own = <One extends { readonly table: string }>(list: readonly One[]): readonly One[] =>
    list.filter((one) => one.table === table);
  return {
    ...{ seq: state.seq, language: setup.language, title: setup.title, phase: state.phase },
    ...{ table, time: timeOf(planPlace(rules, state, now), state) },
    tables: setup.tables.map(({ id, name, elements }) => ({ id, name, elements })),
    round: state.rounds.length,
    rounds: roundCount(rules, setup),
    means: round?.means[table],
    purse: presentPurse(rules, state, table),
    decision: given?.decision,
    decidedBy: given && (isOf(given.by, device) ? "this" : "other"),
    predictions: Object.fromEntries(
      own(state.predictions).map(({ indicator, values }) => [indicator, values]),
    ),
    contests: own(state.contests).map(({ seq, constant, value, why }) => ({
      ...{ entry: seq, constant, value, why },
    })),
    commitments: own(state.commitments).map(({ text }) => text),
    reading: shownReading(state),
  };
}

function timeOf(
  { present, allowed, passed, isPaused }: PlanPlace,
  { phase }: AtelierState,
): TableView["time"] {
  const isTimed = present !== undefined && phase !== "preparing" && phase !== "closed";
  return isTimed ? { left: allowed - passed, isPaused } : undefined;
}

function isOf(by: AtelierActor, device: string): boolean {
  return by.role === "table" && by.device === device;
}

/** Find what the room was shown last, where it is shown as the session goes. */
function shownReading({ setup, phase, rounds }: AtelierState): SessionReading | undefined {
  const isTold = setup?.reveals === "each-round" || phase === "debriefing" || phase === "closed";
  if (!isTold) return undefined;
  return rounds.findLast((round: RoundRecord) => round.reading !== undefined)?.reading;
}
