import {
  canonicalQualifiedName,
  constantsOf,
  formatUnit,
  type Distribution,
  type EvidenceSet,
  type Format,
  type Grade,
  type Prior,
  type Study,
} from "#model";
import { noteOf, type Prose } from "#i18n";
import { writeQuantity } from "./quantity.ts";
import type { Speech } from "./words.svelte.ts";

type Target = EvidenceSet["targets"][number];
export type Source = Prior["sources"][number];

/** Where a number comes from: all that its card says. */
export interface Provenance {
  /** What the number is, in words. */
  readonly label: string;
  /** Its value, in words. */
  readonly value: string;
  readonly grade: Grade;
  readonly sources: readonly Source[];
  /** One sentence in the language of the page, where the study gives one. */
  readonly why: string | undefined;
  /** What the model file says of it. */
  readonly doc: Prose | undefined;
  readonly distribution: Distribution | undefined;
  /** Range printed beside a figure that has no distribution. */
  readonly range: readonly [low: number, high: number] | undefined;
  readonly write: (value: number) => string;
}

/** What the documentation of a variable says: « What it is. Source: where from. Grade: study. » */
export interface DocReading {
  readonly meaning: string;
  readonly source: string | undefined;
  readonly grade: Grade | undefined;
}

const grades: ReadonlySet<string> = new Set(["booklet", "study", "derived", "hypothesis"]);

/** Take the documentation of a constant apart. */
export function readDoc(doc: string): DocReading {
  const found = /^(.*?)\s*Source:\s*(.*?)\.\s*Grade:\s*(\w+)\.?\s*$/s.exec(doc);
  const [, meaning, source, grade] = found ?? [];
  if (meaning === undefined || grade === undefined || !grades.has(grade))
    return { meaning: doc, source: undefined, grade: undefined };
  return { meaning, source, grade: grade as Grade };
}

/**
 * Say where a constant comes from: its prior, else the documentation of its variable.
 *
 * @param constant - with its elements in brackets where it is arrayed.
 * @param format - how its value is written, where a lever says so.
 */
export function provenanceOfConstant(
  study: Study,
  words: Speech,
  constant: string,
  format?: Format,
): Provenance {
  const name = canonicalQualifiedName(constant);
  const variable = study.model.variables.get(name.replace(/\[.*$/, ""));
  const prior = priorOf(study, name);
  const unit = variable?.unit === undefined ? "" : formatUnit(variable.unit);
  const write = (value: number): string => writeQuantity(words, value, unit, format);
  const value = valuesOf(study).get(name);
  const doc = readDoc(variable?.doc ?? "");
  return {
    label: constantLabel(words, name),
    value: value === undefined ? "" : write(value),
    ...originOf(prior, doc, isMeasured(study, name)),
    doc: doc.meaning === "" ? undefined : noteOf(variable?.name ?? name, doc.meaning, words),
    why: prior?.why[words.language],
    distribution: prior?.distribution,
    range: undefined,
    write,
  };
}

/** Say whether the source of a variable speaks of this element of it. */
function isMeasured(study: Study, name: string): boolean {
  const [variable = name, inside = ""] = name.split(/[[\]]/);
  const elements = study.view?.measured?.[variable];
  return elements === undefined || inside.split(",").some((element) => elements.includes(element));
}

/** The prior's own grade and sources come before those of the file. */
function originOf(
  prior: Prior | undefined,
  doc: DocReading,
  measured: boolean,
): Pick<Provenance, "grade" | "sources"> {
  return {
    grade: prior?.grade ?? (measured ? doc.grade : undefined) ?? "hypothesis",
    sources: prior?.sources ?? (doc.source === undefined ? [] : [{ text: doc.source }]),
  };
}

/** Say where the numbers come from that the model assumes of one link: constants of its two ends. */
export function provenancesOfLink(
  study: Study,
  words: Speech,
  from: string,
  to: string,
): readonly Provenance[] {
  return [...valuesOf(study).keys()]
    .filter((constant) => constant.endsWith(`[${from},${to}]`))
    .map((constant) => ({
      ...provenanceOfConstant(study, words, constant),
      label: constantLabel(words, constant.replace(/\[.*$/, "")),
    }));
}

/** Say where a calibration target comes from. */
export function provenanceOfTarget(words: Speech, target: Target, format: Format): Provenance {
  const { indicator, value, low, high, grade, sources } = target;
  const write = (one: number): string => words.value(one, format);
  return {
    label: words.indicator(indicator).label,
    value: write(value),
    grade,
    sources,
    why: undefined,
    doc: undefined,
    distribution: undefined,
    range: low === undefined || high === undefined ? undefined : [low, high],
    write,
  };
}

/** Name a constant in plain words: of its elements too, « Pratique : Personnes → Engagement ». */
export function constantLabel(words: Speech, name: string): string {
  const [, variable = name, inside = ""] = /^([^[]*)(?:\[(.*)\])?$/.exec(name) ?? [];
  const plain = words.texts?.components[name] ?? words.texts?.variables[variable] ?? variable;
  if (inside === "" || words.texts?.components[name] !== undefined) return plain;
  const elements = inside.split(",").map((element) => words.element(element).short);
  return words.t("provenance.element", { constant: plain, element: elements.join(" → ") });
}

const modelValues = new WeakMap<Study["model"], ReadonlyMap<string, number>>();

/** List the values of a model's constants, once per model. */
export function valuesOf({ model }: Study): ReadonlyMap<string, number> {
  const known = modelValues.get(model) ?? constantsOf(model);
  modelValues.set(model, known);
  return known;
}

/** Find the prior of a constant. */
export function priorOf(study: Study, name: string): Prior | undefined {
  return study.uncertainty.priors.find((one) => canonicalQualifiedName(one.constant) === name);
}
