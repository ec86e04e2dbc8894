/** An entry of a journal, as far as it is looked at here. */
export interface FullEntry {
  readonly v: 1;
  readonly seq: number;
  readonly id: string;
  readonly at: number;
  readonly by: { readonly role: "facilitator" };
  readonly action: Readonly<Record<string, unknown>> & { readonly type: string };
}

type Action = FullEntry["action"];

const tables = [1, 2, 3, 4, 5, 6, 7].map((rank) => `table-${rank}`);
/** Assumptions that tables dispute, and a value that each allows. */
const contested = {
  ...{ project_cost: 60, hour_value: 0.03, catalyst_cost: 60, vacancy_length: 0.3 },
  ...{ cut_length: 1, today_catalysts: 1, threshold_catalysts: 1.2, stage_cost_scale: 1.2 },
  ...{ stage_time_scale: 1.2, stage_failure_scale: 1.2 },
};

/** A text of so many letters, in words. */
function prose(length: number): string {
  return "ce que la table veut que l’on retienne de la séance "
    .repeat(Math.ceil(length / 52))
    .slice(0, length)
    .trim();
}

const options = {
  pot: ["nothing", "a-little", "much", "most"],
  confidence: ["one", "two", "three", "four", "five"],
};

function votes(hands: readonly number[]): readonly Action[] {
  return Object.entries(options).map(([vote, names]) => {
    const counted = names.map((option, index) => [option, hands[index] ?? 0] as const);
    return { type: "vote.counted", vote, hands: Object.fromEntries(counted) };
  });
}

function foreseen(table: string): readonly Action[] {
  return ["frugality", "durability"].map((indicator) => ({
    ...{ type: "prediction.given", table, indicator, values: [1.1, 1.2, 1.4, 1.6, 2] },
  }));
}

/** What people may add after an action of a rehearsal, at its fullest. */
function added({ type }: Action, length: number): readonly Action[] {
  const note = { type: "note.given", text: prose(length) };
  switch (type) {
    case "session.started":
      return [note, ...tables.map((table) => ({ type: "table.named", table, name: prose(40) }))];
    case "predicting.opened":
      return [...tables.flatMap(foreseen), ...votes([9, 8, 7, 6, 5])];
    case "reading.shown":
      return tables.map((table) => ({ ...note, table }));
    case "debriefing.opened":
      return [
        ...votes([1, 8, 12, 9, 5]),
        ...tables.flatMap((table, place) => [
          // Three or four a table, all of them disputed: each is a world to compute.
          ...Object.entries(contested)
            .filter((_, k) => (k + place) % 3 === 0)
            .map(([constant, value], rank) => ({
              ...{ type: "contest.given", table, constant, person: rank },
              ...{ value: value * (1 + rank / 1000), why: prose(Math.min(length, 500)) },
            })),
          ...[1, 2, 3].map(() => ({ type: "commitment.given", table, text: prose(length) })),
        ]),
      ];
    default:
      return [];
  }
}

/**
 * Add to a rehearsal all that seven tables may say: names, predictions, votes, contests, commitments,
 * notes.
 *
 * @param length - of each text, in letters.
 */
export function fullSession<Entry extends { readonly action: { readonly type: string } }>(
  rehearsed: readonly Entry[],
  length: number,
): readonly (Entry | FullEntry)[] {
  const by = { role: "facilitator" } as const;
  const actions = rehearsed.flatMap((entry) => [
    entry,
    ...added(entry.action, length).map((action) => ({ v: 1 as const, by, action })),
  ]);
  return actions.map((entry, index) => {
    const seq = index + 1;
    return { ...entry, seq, id: `f${seq}`, at: 1_700_000_000_000 + seq * 1000 } as Entry;
  });
}
