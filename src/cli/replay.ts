import {
  replaySession,
  type AtelierState,
  type JournalEntry,
  type JournalFault,
  type SessionReplay,
} from "#app";
import { findStudy, openAtelierLaboratory } from "./atelier-laboratory.ts";
import { InputFault } from "./input-fault.ts";
import { openJournal, readJournalFile } from "./open-journal.ts";
import type { Options } from "./options.ts";
import { note, say, shortNumber, table } from "./output.ts";
import type { Words } from "./words.ts";

export const replayOptions = {
  study: { type: "string" },
  runs: { type: "string" },
  seed: { type: "string" },
  json: { type: "boolean" },
} as const;

/** Run the session of a journal again: the numbers that the room was shown, without the room. */
export async function replay(options: Options, words: Words): Promise<number> {
  const path = options.positionals[0];
  const { entries } = await readJournalFile(path, words);
  const runner = await openAtelierLaboratory(await studyOf(entries, options, words), words);
  const { name, state, setup, faults } = await openJournal(path, runner.grounds, words);
  if (setup.study !== runner.study.base.hash) note(words.say("otherStudy"));
  const { runCount, seed } = setup;
  const change = {
    runCount: options.whole("runs", runCount, 16),
    seed: options.whole("seed", seed, 0),
  };
  const replayed = await replaySession(runner, state, change);
  if (!replayed.ok)
    throw new InputFault(words.say("noRun", { detail: JSON.stringify(replayed.error) }));
  if (options.flag("json"))
    say(JSON.stringify(reportOf(name, { state, faults, change }, replayed.value)));
  else say(tableOf(replayed.value, words));
  return 0;
}

/** Find the study: the one asked, else the one whose hash the journal names. */
async function studyOf(
  entries: readonly JournalEntry[],
  options: Options,
  words: Words,
): Promise<string> {
  const asked = options.text("study");
  if (asked !== undefined) return asked;
  const setups = entries.flatMap(({ action }) =>
    action.type === "session.prepared" ? [action.setup] : [],
  );
  const hash = setups.at(-1)?.study ?? "";
  const found = await findStudy("simulations", hash, words);
  if (found === undefined) throw new InputFault(words.say("noStudyOf", { hash }));
  return found;
}

interface Replaying {
  readonly state: AtelierState;
  readonly faults: readonly JournalFault[];
  readonly change: Readonly<Record<string, number>>;
}

function reportOf(journal: string, { state, faults, change }: Replaying, replayed: SessionReplay) {
  const { setup, phase, votes, contests, commitments, notes } = state;
  return {
    ...{ journal, faults, setup: { ...setup, ...change }, phase },
    ...{ runId: replayed.reading.runId, figures: replayed.reading.figures },
    ...{ rounds: replayed.rounds, tables: replayed.tables, predictions: replayed.predictions },
    ...{ votes, contests, commitments, notes },
  };
}

function tableOf({ reading, rounds }: SessionReplay, words: Words): string {
  const times = [...new Set(reading.figures.map(({ at }) => at))];
  const head = [words.say("time"), ...times.map((time) => shortNumber(time, words))];
  const ids = [...new Set(reading.figures.map(({ indicator }) => indicator))];
  const rows = ids.map((id) => [
    id,
    ...times.map((time) => {
      const found = reading.figures.find(({ indicator, at }) => indicator === id && at === time);
      if (found?.p50 === null || found === undefined) return words.say("undefined");
      const [low, high] = [shortNumber(found.p05, words), shortNumber(found.p95, words)];
      return `${shortNumber(found.p50, words)} (${low} – ${high})`;
    }),
  ]);
  const constants = Object.keys(rounds[0]?.constants ?? {});
  const decided = constants.map((constant) => [
    constant,
    ...rounds.map((round) => shortNumber(round.constants[constant], words)),
  ]);
  const from = [words.say("time"), ...rounds.map(({ until }) => shortNumber(until, words))];
  return `${table([from, ...decided])}\n\n${table([head, ...rows])}`;
}
