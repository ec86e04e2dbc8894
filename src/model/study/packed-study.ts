import type { Span } from "../expression.ts";
import type { Language, Study } from "./study.ts";
import type { Prior, StudyTexts } from "./schemas.ts";

/** Name of the packed form among the files of a study. */
export const packedStudyFile = "study.json";

/** Name of what the packed form leaves for later: where its numbers come from. */
export const packedSourcesFile = "study.sources.json";

/** Name of what the packed form leaves for later in one language: the labels of variables. */
export function packedLabelsFileOf(language: Language): string {
  return `study.labels.${language}.json`;
}

/** A study that was read without a fault has no equation to point into. */
const nowhere: Span = { start: 0, end: 0 };

/** Marks a map: JSON has none. */
const mapKey = "$map";

/** Where the numbers of a study come from: what cards say when they are opened. */
interface Sources {
  /** Notes of the model, by variable. */
  readonly docs: Readonly<Record<string, string>>;
  /** In the order of the priors. */
  readonly priors: readonly Pick<Prior, "sources" | "why">[];
}

/**
 * Write a study that was read and checked as one JSON text, without its texts and its sources, so that
 * a page fetches neither the reader nor ten files. Places in equations are left out: only diagnostics
 * need them.
 */
export function packStudy(study: Study): string {
  const bare = withSourcesOf({ ...study, texts: undefined }, { docs: {}, priors: [] });
  return JSON.stringify(bare, (key, value: unknown) => {
    if (key === "span") return 0;
    return value instanceof Map ? { [mapKey]: [...(value as Map<unknown, unknown>)] } : value;
  });
}

/** Write what {@link packStudy} leaves out, for {@link addSources}. */
export function packSources({ model, uncertainty }: Study): string {
  const docs = [...model.variables.values()].map(({ name, doc }) => [name, doc] as const);
  const priors = uncertainty.priors.map(({ sources, why }) => ({ sources, why }));
  return JSON.stringify({ docs: Object.fromEntries(docs), priors } satisfies Sources);
}

/** What is said of variables and of sources: no first picture says any. */
type SaidLater = Pick<StudyTexts, "variables" | "notes" | "sources">;

/** Write texts without the labels of variables, and what is said of them and of sources. */
export function packTexts(texts: StudyTexts): string {
  const later: SaidLater = { variables: {}, notes: undefined, sources: undefined };
  return JSON.stringify({ ...texts, ...later });
}

/** Write what {@link packTexts} leaves out, for {@link addLabels}. */
export function packLabels({ variables, notes, sources }: StudyTexts): string {
  return JSON.stringify({ variables, notes, sources } satisfies SaidLater);
}

/** Put the labels of variables back, with what is said of them and of sources. */
export function addLabels(texts: StudyTexts, packed: string): StudyTexts {
  return { ...texts, ...(JSON.parse(packed) as SaidLater) };
}

/** Tell whether the labels of variables are still to come. */
export function lacksLabels({ variables }: StudyTexts): boolean {
  return Object.keys(variables).length === 0;
}

/** Put the sources of a study back where reading it would have put them. */
export function addSources(study: Study, packed: string): Study {
  return withSourcesOf(study, JSON.parse(packed) as Sources);
}

const noWhy: Prior["why"] = { fr: "", en: "" };

function withSourcesOf<Part extends Pick<Study, "model" | "uncertainty">>(
  study: Part,
  { docs, priors }: Sources,
): Part {
  const variables = [...study.model.variables].map(
    ([name, variable]) => [name, { ...variable, doc: docs[name] ?? "" }] as const,
  );
  const sourced = study.uncertainty.priors.map((prior, k) => ({
    ...prior,
    ...(priors[k] ?? { sources: [], why: noWhy }),
  }));
  return {
    ...study,
    model: { ...study.model, variables: new Map(variables) },
    uncertainty: { ...study.uncertainty, priors: sourced },
  };
}

/**
 * Read a packed study back. It comes from the build that made the page, which checked it: nothing is
 * checked anew.
 *
 * @param files - the texts of each language at hand, `strings.fr.json`, beside the packed file.
 */
export function unpackStudy(packed: string, files: ReadonlyMap<string, string>): Study {
  const study = JSON.parse(packed, revive) as Study;
  const languages: readonly Language[] = ["fr", "en"];
  const texts = languages.flatMap((language) => {
    const text = files.get(textsFileOf(language));
    return text === undefined ? [] : [[language, JSON.parse(text) as StudyTexts] as const];
  });
  return { ...study, texts: texts.length === 0 ? undefined : Object.fromEntries(texts) };
}

/** Name the file that holds the texts of a study in one language. */
export function textsFileOf(language: Language): string {
  return `strings.${language}.json`;
}

function revive(key: string, value: unknown): unknown {
  if (key === "span") return nowhere;
  const isMap = typeof value === "object" && value !== null && mapKey in value;
  return isMap ? new Map(value[mapKey] as [unknown, unknown][]) : value;
}
