import { invariant } from "#base";
import { quantiles } from "../quantiles.ts";

/** Values of one judged quantity, of every choice in every world; more is better. */
export interface WorldsToJudge {
  readonly worlds: readonly string[];
  readonly choices: readonly string[];
  /** Choice that the others must beat to hold. */
  readonly reference: string;
  /** Part of the draws in which a choice must beat it. */
  readonly holds: number;
  /** Run `r` is the same draw everywhere; NaN where it failed. @shape [world][choice][run] */
  readonly values: readonly (readonly Float64Array[])[];
}

/** One choice in one world. */
export interface ChoiceInWorld {
  readonly choice: string;
  readonly p05: number;
  readonly p50: number;
  readonly p95: number;
  /** Part of the comparable draws in which it beats the reference; NaN for the reference itself. */
  readonly beats: number;
  readonly holds: boolean;
}

export interface JudgedWorld {
  readonly world: string;
  readonly choices: readonly ChoiceInWorld[];
  /** Choice with the highest median. */
  readonly best: string;
}

export interface JudgedWorlds {
  readonly worlds: readonly JudgedWorld[];
  /** Choices that hold in every world: whoever is right. */
  readonly robust: readonly string[];
}

/** Judge choices in each world, draw by draw, and find those that hold whoever is right. */
export function judgeWorlds(given: WorldsToJudge): JudgedWorlds {
  const { choices, reference } = given;
  const worlds = given.worlds.map((world, w) => judgeWorld(given, world, given.values[w] ?? []));
  const holdsEverywhere = (choice: string): boolean =>
    worlds.every((world) => world.choices.some((one) => one.choice === choice && one.holds));
  const robust = choices.filter((choice) => choice !== reference && holdsEverywhere(choice));
  return { worlds, robust };
}

function judgeWorld(
  { choices, reference, holds }: WorldsToJudge,
  world: string,
  values: readonly Float64Array[],
): JudgedWorld {
  const compared = values[choices.indexOf(reference)];
  invariant(compared !== undefined, `the reference ${reference} is one of the choices`);
  const judged = choices.map((choice, c): ChoiceInWorld => {
    const own = values[c] ?? new Float64Array();
    const [p05 = NaN, p50 = NaN, p95 = NaN] = quantiles(own, [0.05, 0.5, 0.95]);
    const beats = choice === reference ? Number.NaN : shareAbove(own, compared);
    return { choice, p05, p50, p95, beats, holds: beats >= holds };
  });
  const best = judged.reduce((top, one) => (one.p50 > top.p50 ? one : top));
  return { world, choices: judged, best: best.choice };
}

function shareAbove(own: Float64Array, other: Float64Array): number {
  let [above, both] = [0, 0];
  for (const [run, value] of own.entries()) {
    const compared = other[run] ?? Number.NaN;
    if (Number.isNaN(value) || Number.isNaN(compared)) continue;
    both++;
    if (value > compared) above++;
  }
  return both > 0 ? above / both : Number.NaN;
}

/** Several values of one assumption, each believed by someone of a group. */
export interface Belief {
  readonly group: string;
  readonly constant: string;
  readonly value: number;
}

/**
 * Average beliefs within each group, then across all groups; a group that disputes nothing believes
 * the model's value. One large group does not outvote the others.
 *
 * @param central - the model's value of each disputed constant.
 * @returns value by constant.
 * @source Aminpour et al. (2020), Nature Sustainability 3, 191–199.
 */
export function meanAcrossGroups(
  beliefs: readonly Belief[],
  groups: readonly string[],
  central: (constant: string) => number,
): Readonly<Record<string, number>> {
  const constants = [...new Set(beliefs.map(({ constant }) => constant))];
  return Object.fromEntries(
    constants.map((constant) => {
      const means = groups.map((group) => {
        const own = beliefs.filter((one) => one.group === group && one.constant === constant);
        return own.length === 0 ? central(constant) : mean(own.map(({ value }) => value));
      });
      return [constant, mean(means)] as const;
    }),
  );
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
