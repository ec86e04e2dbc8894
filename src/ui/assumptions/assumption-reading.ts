import { assumptionRanges, isSelfLink, priorInterval, type Interval, type Range } from "#app";
import { canonicalName, canonicalQualifiedName, type Study } from "#model";
import { constantLabel, priorOf, valuesOf } from "../parts/provenance-reading.ts";
import type { Speech } from "../parts/words.svelte.ts";

/** One assumption, as the panel lists it: what does not change while the room moves it. */
export interface AssumptionLine {
  /** Constant, with its elements. */
  readonly constant: string;
  readonly label: string;
  /** Values the room may give it; undefined for one that is fixed. */
  readonly range: Range | undefined;
  readonly scale: "log" | "linear";
  readonly prior: Interval | undefined;
  /** Value of the model file. */
  readonly value: number;
}

/** Assumptions of one variable: one, or those of the elements of an array. */
export interface AssumptionVariable {
  readonly variable: string;
  readonly label: string;
  readonly lines: readonly AssumptionLine[];
}

/** Assumptions about one part of the model. */
export interface AssumptionGroup {
  readonly id: string;
  readonly label: string;
  readonly variables: readonly AssumptionVariable[];
}

/**
 * List every constant that is no lever and no event, in the groups of the study; those that it put in
 * no group come last.
 */
export function readAssumptions(study: Study, words: Speech): readonly AssumptionGroup[] {
  const lines = linesByVariable(study, words);
  const declared = study.view?.assumptions ?? [];
  const groups = declared.map(({ id, constants }) => ({
    id,
    constants: constants.map(canonicalName),
  }));
  const grouped = new Set(groups.flatMap(({ constants }) => constants));
  const others = [...lines.keys()].filter((variable) => !grouped.has(variable));
  return [...groups, { id: "", constants: others }]
    .map(({ id, constants }) => ({
      id,
      label: words.texts?.assumptions[id] ?? words.t("assumptions.others"),
      variables: constants.flatMap((variable) => {
        const found = lines.get(variable);
        return found === undefined
          ? []
          : [{ variable, label: constantLabel(words, variable), lines: found }];
      }),
    }))
    .filter(({ variables }) => variables.length > 0);
}

function linesByVariable(
  study: Study,
  words: Speech,
): ReadonlyMap<string, readonly AssumptionLine[]> {
  const moved = movedConstants(study);
  const ranges = assumptionRanges(study);
  const lines = new Map<string, AssumptionLine[]>();
  for (const [constant, value] of valuesOf(study)) {
    if (moved.has(constant) || isSelfLink(constant)) continue;
    const variable = constant.replace(/\[.*$/, "");
    const prior = priorOf(study, constant)?.distribution;
    const line = {
      ...{ constant, value, range: ranges.get(constant) },
      label: constantLabel(words, constant),
      scale: prior?.shape === "lognormal" ? ("log" as const) : ("linear" as const),
      prior: prior && priorInterval(prior),
    };
    lines.set(variable, [...(lines.get(variable) ?? []), line]);
  }
  return lines;
}

/** What levers and events move is decided, not assumed. */
function movedConstants({ levers }: Study): ReadonlySet<string> {
  const names = [
    ...levers.levers.flatMap((lever) =>
      lever.kind === "number" ? [lever.constant] : lever.components.map(({ constant }) => constant),
    ),
    ...levers.events.flatMap(({ time, size }) => [time, size]),
  ];
  return new Set(names.map(canonicalQualifiedName));
}

/** Keep the assumptions whose name, or whose group's, holds every word of a search. */
export function searchAssumptions(
  groups: readonly AssumptionGroup[],
  search: string,
): readonly AssumptionGroup[] {
  const parts = folded(search).split(/\s+/).filter(Boolean);
  if (parts.length === 0) return groups;
  return keepAssumptions(groups, ({ label, constant }, group) => {
    const text = folded(`${group.label} ${label} ${constant}`);
    return parts.every((part) => text.includes(part));
  });
}

/** Keep some of the assumptions, and the groups that still hold one. */
export function keepAssumptions(
  groups: readonly AssumptionGroup[],
  keeps: (line: AssumptionLine, group: AssumptionGroup) => boolean,
): readonly AssumptionGroup[] {
  return groups
    .map((group) => ({
      ...group,
      variables: group.variables
        .map((one) => ({ ...one, lines: one.lines.filter((line) => keeps(line, group)) }))
        .filter(({ lines }) => lines.length > 0),
    }))
    .filter(({ variables }) => variables.length > 0);
}

function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Where a value stands on the slider of an assumption, 0 to 1. */
export function placeOf({ range, scale }: AssumptionLine, value: number): number {
  if (range === undefined || range.max <= range.min) return 0;
  const turn = scale === "log" ? Math.log : (number: number): number => number;
  const share = (turn(value) - turn(range.min)) / (turn(range.max) - turn(range.min));
  return Math.max(0, Math.min(1, share));
}

/** The value at a place of the slider, with the three figures a room can mean. */
export function valueAtPlace({ range, scale }: AssumptionLine, place: number): number {
  if (range === undefined) return Number.NaN;
  const { min, max } = range;
  const value = scale === "log" ? min * (max / min) ** place : min + (max - min) * place;
  return Math.max(min, Math.min(max, Number(value.toPrecision(3))));
}
