export type {
  AtelierFormat,
  AtelierRules,
  AtelierStrategy,
  AtelierStretch,
  AtelierTexts,
  AtelierToken,
} from "#model";
export type * from "./types.ts";
export { formatOf, groundsOf, roundCount, yearsOfRound, type Grounds } from "./grounds.ts";
export { costOf, presentPurse, purseOf, tokenKinds, type Tokens } from "./purse.ts";
export {
  contributionOf,
  decisionsOf,
  potOf,
  roundConstants,
  tokensInPot,
  wishesOf,
  type RoundConstants,
  type Wish,
} from "./round-constants.ts";
export { refuseAction } from "./refuse-action.ts";
export { emptyState } from "./apply-action.ts";
export { atelierMachine, type AtelierEvent } from "./atelier-machine.ts";
export { foldEntry, foldJournal, openFold, type FoldedJournal } from "./fold-journal.ts";
export { createAtelier, type Atelier } from "./atelier.ts";
export {
  journalVersion,
  longestAction,
  readAction,
  readEntry,
  readJournal,
  writeEntry,
  writeHeader,
  writeJournal,
} from "./journal-text.ts";
export { createJournalMemory } from "./journal-memory.ts";
export { foldTitle } from "./journal-summary.ts";
export { planPlace, plannedMinutes, type PlanPlace } from "./phase-plan.ts";
export { nextMove, previousMove, type NextMove } from "./next-move.ts";
export { mergeTables, seatTables, type MergeableFamily } from "./seat-tables.ts";
export { computedDecision } from "./strategies.ts";
export {
  atelierStudy,
  sessionQuestion,
  type AtelierStudy,
  type Continuation,
} from "./session-question.ts";
export {
  openAtelierRunner,
  type AtelierRunner,
  type AtelierRunnerOptions,
  type SessionAnswer,
} from "./atelier-runner.ts";
export type { FactBand, TableFacts } from "./table-facts.ts";
export { choicesOf, worldsOf, type World, type WorldsAnswer, type WorldsChoice } from "./worlds.ts";
export {
  rehearsalSetup,
  soloSetup,
  rehearse,
  type RehearsalFailure,
  type RehearsalOptions,
} from "./rehearse.ts";
export { tableView } from "./table-view.ts";
export {
  actMessage,
  joinMessage,
  type ActMessage,
  type FromRoom,
  type Joined,
  type JoinMessage,
  type RoomActed,
  type RoomRefusal,
  type TableView,
  type ToRoom,
} from "./room-protocol.ts";
export {
  replaySession,
  type PredictionBeside,
  type ReplayedRound,
  type SessionReplay,
} from "./replay-session.ts";
export {
  createJournalCopy,
  type CopyState,
  type JournalCopy,
  type JournalFilePort,
} from "./journal-copy.ts";
export type { LiveSession, ScreenPorts, SendRefusal } from "./live-session.ts";
export { keepJournal, openLocalSession, type SessionWindows } from "./local-session.ts";
export { openRoomSession, type RoomLine } from "./room-session.ts";
export { anonymise } from "./anonymise.ts";
export { journalTable } from "./journal-table.ts";
export {
  compareSessions,
  type ComparedDecision,
  type ComparedGift,
  type ComparedSessions,
} from "./compare-sessions.ts";
export { sessionXmile } from "./session-model.ts";
