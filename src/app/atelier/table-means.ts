import { slotName } from "#analysis";
import type { PairedSums } from "../tasks/paired-sums-task.ts";
import { yearsOfRound } from "./grounds.ts";
import { tokenKinds } from "./purse.ts";
import type { AtelierStudy } from "./session-question.ts";
import type { AtelierState, TableMeans, SessionSetup } from "./types.ts";

/** Runs that means are read from, the first ones. */
const meansRuns = 256;

/** What to compute so that {@link tableMeans} of the next round can be told. */
export function meansSums(
  { rules }: AtelierStudy,
  setup: SessionSetup,
  { rounds }: Pick<AtelierState, "rounds">,
) {
  const variables = [
    ...tokenKinds(rules).map(({ from }) => from),
    rules.recognition.weight,
    rules.facts.vitality,
  ];
  const sums = setup.tables.flatMap(({ elements }) =>
    variables.map((variable) => elements.map((element) => slotName(variable, [element]))),
  );
  const { from } = yearsOfRound(rules, rounds.length + 1);
  return {
    ...{ runs: meansRuns, sums: [...sums, [rules.reference]], times: [from] },
    probabilities: [0.5],
  };
}

/**
 * Give each table its means for the next round: tokens in proportion to what its models offer at that
 * date, pillar by pillar, in the median run of the session so far.
 */
export function tableMeans(
  { rules }: AtelierStudy,
  setup: SessionSetup,
  { scenario }: PairedSums,
): Readonly<Record<string, TableMeans>> {
  const kinds = tokenKinds(rules);
  const width = kinds.length + 2;
  const reference = scenario[setup.tables.length * width] ?? Number.NaN;
  const means = setup.tables.map(({ id, elements }, index) => {
    const own = scenario.subarray(index * width, (index + 1) * width);
    const tokens = kinds.map((kind, k) => {
      const count = Math.round(((own[k] ?? 0) * kind.share) / (kind.worth * reference));
      return [kind.id, Math.min(kind.most, Math.max(kind.fewest, count))] as const;
    });
    return [
      id,
      {
        tokens: Object.fromEntries(tokens),
        weight: Math.max(0, own[kinds.length] ?? 0),
        vitality: (own[kinds.length + 1] ?? 1) / elements.length,
      },
    ] as const;
  });
  return Object.fromEntries(means);
}
