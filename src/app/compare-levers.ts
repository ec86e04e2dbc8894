import { changesBetween, type Change } from "#analysis";
import { canonicalQualifiedName, constantsOf, type Format, type Study } from "#model";
import { questionFromWork } from "./question.ts";
import type { Work } from "./types.ts";
import { drawnSettings, effectiveSettings } from "./work.ts";

/** How one scenario stands where scenarios differ. */
export type Standing =
  | { readonly kind: "number"; readonly value: number; readonly format: Format }
  /** Drawn run by run; the value is its centre. */
  | { readonly kind: "drawn"; readonly value: number; readonly format: Format }
  /** Shares of the components, adding up to 1. */
  | {
      readonly kind: "shares";
      readonly shares: readonly { readonly constant: string; readonly share: number }[];
    }
  | {
      readonly kind: "event";
      readonly time: number;
      readonly size: number;
      readonly format: Format;
    }
  | { readonly kind: "no-event" }
  | { readonly kind: "territory"; readonly id: string | undefined }
  /** Left to the evidence: drawn from what is known. */
  | { readonly kind: "uncertain" };

/** One difference between scenarios, and how each stands. */
export interface LeverDifference {
  readonly change: Change;
  /** @shape [scenario] */
  readonly standings: readonly Standing[];
}

/** List what differs between some of the works and the first of them, levers first. */
export function leverDifferences(study: Study, works: readonly Work[]): readonly LeverDifference[] {
  const [first, ...others] = works.map((work) => questionFromWork(work, 1));
  if (first === undefined) return [];
  const changes = new Map<string, Change>();
  for (const other of others)
    for (const change of changesBetween(study, first, other)) {
      const key = `${change.kind} ${change.id}`;
      const known = changes.get(key)?.constants ?? [];
      const constants = [...new Set([...known, ...change.constants])];
      changes.set(key, { ...change, constants });
    }
  return [...changes.values()].map((change) => ({
    change,
    standings: works.map((work) => standingOf(study, work, change)),
  }));
}

function sharesOf(
  components: readonly { readonly constant: string }[],
  settings: Readonly<Record<string, number>>,
): Standing {
  const values = components.map(({ constant }) => settings[constant] ?? 0);
  const total = values.reduce((sum, value) => sum + value, 0);
  const shares = components.map(({ constant }, index) => ({
    constant,
    share: total > 0 ? (values[index] ?? 0) / total : 0,
  }));
  return { kind: "shares", shares };
}

function eventStanding(
  study: Study,
  settings: Readonly<Record<string, number>>,
  id: string,
): Standing {
  const event = study.levers.events.find((one) => one.id === id);
  const size = event === undefined ? 0 : (settings[event.size] ?? 0);
  if (event === undefined || size === 0) return { kind: "no-event" };
  return { kind: "event", time: settings[event.time] ?? 0, size, format: event.format };
}

/** What two works assume of the world, rather than do in it. */
function groundStanding(work: Work, { kind, id }: Change): Standing | undefined {
  if (kind === "territory") return { kind: "territory", id: work.territory };
  if (kind !== "assumption") return undefined;
  const value = work.assumptions[id];
  return value === undefined ? { kind: "uncertain" } : { kind: "number", value, format: "number" };
}

function standingOf(study: Study, work: Work, change: Change): Standing {
  const ground = groundStanding(work, change);
  if (ground !== undefined) return ground;
  const { kind, id } = change;
  const settings = effectiveSettings(study, work);
  if (kind === "event") return eventStanding(study, settings, id);
  const lever = study.levers.levers.find((one) => kind === "lever" && one.id === id);
  if (lever?.kind === "share") return sharesOf(lever.components, settings);
  const constant = lever?.constant ?? id;
  const isDrawn = drawnSettings(study, work).has(constant);
  const value =
    settings[constant] ?? constantsOf(study.model).get(canonicalQualifiedName(constant));
  return {
    kind: isDrawn ? "drawn" : "number",
    value: value ?? Number.NaN,
    format: lever?.format ?? "number",
  };
}
