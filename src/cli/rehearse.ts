import {
  rehearsalSetup,
  rehearse as rehearseSession,
  writeJournal,
  type AtelierRunner,
  type SessionSetup,
} from "#app";
import { nearestName } from "#model";
import { openAtelierLaboratory } from "./atelier-laboratory.ts";
import { InputFault } from "./input-fault.ts";
import { meant, type Options } from "./options.ts";
import { writeOut } from "./output.ts";
import type { Words } from "./words.ts";

export const rehearseOptions = {
  format: { type: "string" },
  tables: { type: "string" },
  strategies: { type: "string" },
  cards: { type: "string" },
  evidence: { type: "string" },
  territory: { type: "string" },
  runs: { type: "string" },
  seed: { type: "string" },
  out: { type: "string" },
} as const;

/** When a rehearsal is said to begin, and how long each of its entries takes: the same for all. */
const begins = Date.UTC(2026, 0, 1, 9);
const entryTime = 15_000;

/** Play a whole session without anybody and write its journal. */
export async function rehearse(options: Options, words: Words): Promise<number> {
  const runner = await openAtelierLaboratory(options.positionals[0], words);
  const setup = setupOf(runner, options, words);
  const cards = cardsOf(runner, options, words);
  const played = await rehearseSession(runner, { setup, begins, entryTime, cards });
  if (!played.ok)
    throw new InputFault(words.say("noRun", { detail: JSON.stringify(played.error) }));
  const text = writeJournal("rehearsal", played.value);
  const out = options.text("out");
  if (out === undefined) process.stdout.write(text);
  else await writeOut(out, text, words);
  return 0;
}

function setupOf(runner: AtelierRunner, options: Options, words: Words): SessionSetup {
  const { rules, elements, evidence, territories } = runner.grounds;
  const usual = rehearsalSetup(runner);
  const territory = options.text("territory");
  const count = Math.min(options.whole("tables", elements.length), elements.length);
  const asked = options.text("strategies")?.split(",") ?? rules.strategies.map(({ id }) => id);
  const strategies = asked.map((id) => known(id, ids(rules.strategies), words));
  return {
    ...usual,
    format: known(options.text("format") ?? usual.format, ids(rules.formats), words),
    evidence: known(options.text("evidence") ?? usual.evidence, evidence, words),
    ...(territory !== undefined && { territory: known(territory, territories, words) }),
    seed: options.whole("seed", usual.seed, 0),
    runCount: options.whole("runs", usual.runCount, 16),
    tables: merged(usual.tables, count).map((table, index) => ({
      ...table,
      played: strategies[index % strategies.length] ?? table.played,
    })),
  };
}

/** Put the elements of the last tables together until there are no more than asked. */
function merged(tables: SessionSetup["tables"], count: number): SessionSetup["tables"] {
  const last = tables.slice(count - 1).flatMap(({ elements }) => elements);
  return tables
    .slice(0, count)
    .map((table, index) => (index === count - 1 ? { ...table, elements: last } : table));
}

/** Read `--cards 3=trust-crisis`: which card strikes in which round. */
function cardsOf(
  { grounds }: AtelierRunner,
  options: Options,
  words: Words,
): Readonly<Record<number, string>> {
  const written = options.text("cards")?.split(",") ?? [];
  return Object.fromEntries(
    written.map((one) => {
      const [round = "", card = ""] = one.split("=");
      if (!/^\d+$/.test(round)) throw new InputFault(words.say("badSetting", { value: one }));
      return [Number(round), known(card, ids(grounds.rules.deck), words)] as const;
    }),
  );
}

function ids(list: readonly { readonly id: string }[]): readonly string[] {
  return list.map(({ id }) => id);
}

function known(id: string, list: readonly string[], words: Words): string {
  if (list.includes(id)) return id;
  const names = ` ${words.say("known", { names: list.join(", ") })}`;
  throw new InputFault(
    words.say("noId", { name: id }) + meant(words, nearestName(id, list)) + names,
  );
}
