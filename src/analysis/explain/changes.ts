import { canonicalQualifiedName, constantsOf, type Study } from "#model";
import type { PairQuestion } from "../pair-requests.ts";

/** What a scenario gives a constant: a number, or run by run the value drawn for another one. */
export type Level = number | { readonly drawnFor: string };

/** One thing that differs between two questions and can be changed alone. */
export interface Change {
  readonly kind: "lever" | "event" | "constant" | "territory" | "assumption";
  /** Id of the lever or of the event, else the constant; `territory` for the territory. */
  readonly id: string;
  /** Constants that change together. */
  readonly constants: readonly string[];
}

/** What a question sets, by constant: its preset, what the preset draws, then its settings. */
export function levelsOf(study: Study, question: PairQuestion): ReadonlyMap<string, Level> {
  const preset = study.scenarios.scenarios.find(({ id }) => id === question.scenario);
  const levels = new Map<string, Level>();
  for (const [name, value] of Object.entries(preset?.set ?? {}))
    levels.set(canonicalQualifiedName(name), value);
  for (const [name, drawnFor] of Object.entries(preset?.draw ?? {}))
    levels.set(canonicalQualifiedName(name), { drawnFor: canonicalQualifiedName(drawnFor) });
  for (const [name, value] of Object.entries(question.settings))
    levels.set(canonicalQualifiedName(name), value);
  return levels;
}

/**
 * List what differs between two questions, grouped as a user changes it: the parts of a share lever
 * are one change, the date and size of an event one, each assumption one, the territory one.
 *
 * A constant that one question sets to the file's value and the other leaves alone does not differ;
 * neither does the date of an event that happens in none of the two. What the counterfactual
 * overrides comes first, so that neighbouring coalitions share their counterfactual.
 */
export function changesBetween(study: Study, a: PairQuestion, b: PairQuestion): readonly Change[] {
  const [levelsA, levelsB] = [levelsOf(study, a), levelsOf(study, b)];
  const read = levelReader(study);
  const differs = (name: string): boolean => read(levelsA, name) !== read(levelsB, name);
  const changed = new Set([...levelsA.keys(), ...levelsB.keys()].filter(differs));
  const groups = groupsOf(study).map((group) => ({
    ...group,
    constants: group.constants.filter((name) => changed.has(name)),
  }));
  const happens = ({ kind, id }: Change): boolean => {
    const event = study.levers.events.find((candidate) => candidate.id === id);
    if (kind !== "event" || event === undefined) return true;
    const size = canonicalQualifiedName(event.size);
    return [levelsA, levelsB].some((levels) => read(levels, size) !== "0");
  };
  const grouped = new Set(groups.flatMap(({ constants }) => constants));
  const alone = [...changed].filter((name) => !grouped.has(name));
  const found: Change[] = [
    ...groups.filter((group) => group.constants.length > 0 && happens(group)),
    ...alone.map((name): Change => ({ kind: "constant", id: name, constants: [name] })),
  ];
  const overridden = new Set(
    Object.keys(study.scenarios.counterfactual).map(canonicalQualifiedName),
  );
  const isOverridden = ({ constants }: Change): boolean =>
    constants.every((n) => overridden.has(n));
  return [
    ...found.filter(isOverridden),
    ...found.filter((change) => !isOverridden(change)),
    ...groundChanges(a, b),
  ];
}

/** What the two questions assume of the world. */
function groundChanges(a: PairQuestion, b: PairQuestion): readonly Change[] {
  const names = new Set([...Object.keys(a.assumptions), ...Object.keys(b.assumptions)]);
  const moved = [...names].filter((name) => a.assumptions[name] !== b.assumptions[name]);
  const territory: Change = { kind: "territory", id: "territory", constants: [] };
  return [
    ...(a.territory === b.territory ? [] : [territory]),
    ...moved.map((name): Change => ({ kind: "assumption", id: name, constants: [name] })),
  ];
}

function groupsOf(study: Study): readonly Change[] {
  const levers = study.levers.levers.map((lever): Change => {
    const names =
      lever.kind === "number" ? [lever.constant] : lever.components.map((one) => one.constant);
    return { kind: "lever", id: lever.id, constants: names.map(canonicalQualifiedName) };
  });
  const events = study.levers.events.map(({ id, time, size }): Change => {
    return { kind: "event", id, constants: [time, size].map(canonicalQualifiedName) };
  });
  return [...levers, ...events];
}

/** Write levels so that equal ones are equal texts; a constant left alone has its value in the file. */
function levelReader(study: Study) {
  const file = constantsOf(study.model);
  const drawn = new Set(
    study.uncertainty.priors.map(({ constant }) => canonicalQualifiedName(constant)),
  );
  return (levels: ReadonlyMap<string, Level>, name: string): string => {
    const level = levels.get(name);
    if (typeof level === "object") return `drawn for ${level.drawnFor}`;
    if (level !== undefined) return String(level);
    return drawn.has(name) ? "drawn" : String(file.get(name));
  };
}
