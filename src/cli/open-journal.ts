import { readFile } from "node:fs/promises";
import {
  foldJournal,
  readJournal,
  type AtelierState,
  type Grounds,
  type JournalFault,
  type ReadJournal,
  type SessionSetup,
} from "#app";
import { InputFault } from "./input-fault.ts";
import { note } from "./output.ts";
import type { Words } from "./words.ts";

/** Read a journal from a file. @throws InputFault when it is none. */
export async function readJournalFile(
  path: string | undefined,
  words: Words,
): Promise<ReadJournal & { readonly name: string }> {
  if (path === undefined) throw new InputFault(words.say("missingJournal"));
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (cause) {
    throw new InputFault(words.say("noFile", { path }), { cause });
  }
  const journal = readJournal(text);
  if (journal.header === undefined) throw new InputFault(words.say("noJournal", { path }));
  return { ...journal, name: journal.header.journal };
}

/** A session as far as its journal goes, and what was wrong with it. */
export interface OpenJournal {
  readonly name: string;
  readonly state: AtelierState;
  readonly setup: SessionSetup;
  readonly faults: readonly JournalFault[];
}

/** Fold a journal, saying where it is wrong. @throws InputFault when it holds no session. */
export async function openJournal(
  path: string | undefined,
  grounds: Grounds,
  words: Words,
): Promise<OpenJournal> {
  const journal = await readJournalFile(path, words);
  const { folded, faults: refused } = foldJournal(grounds, journal.entries);
  const faults = [...journal.faults, ...refused];
  for (const fault of faults) note(words.say("journalFault", { detail: JSON.stringify(fault) }));
  const { state } = folded;
  if (state.setup === undefined) throw new InputFault(words.say("emptyJournal"));
  return { name: journal.name, state, setup: state.setup, faults };
}
