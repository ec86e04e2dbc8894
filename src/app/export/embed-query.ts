import type { Work } from "../types.ts";

/** What an embedded figure is asked by its address. */
export interface EmbedQuery {
  /** The work, as a link that the session reads. */
  readonly fragment: string;
  readonly indicator: string | undefined;
  readonly figure: "chart" | "strip";
  readonly theme: "light" | "dark" | undefined;
  /** Parameters that mean nothing here. */
  readonly unknown: readonly string[];
  /** Parameters whose value means nothing here, as far as it is seen without the study. */
  readonly wrong: readonly string[];
}

/** Parameters that stand in the link under another name. */
const linkFields: Readonly<Record<string, string>> = {
  scenario: "s",
  territory: "p",
  evidence: "e",
  time: "t",
};

/**
 * Read the query of an embedded figure: `?scenario=fonds&indicator=frugality&set.effort=0.2`. What the
 * study does not know is found when the session reads the fragment. Never throws.
 *
 * @param language - of the reader, when the query says none.
 */
export function embedFromQuery(search: string, language: string): EmbedQuery {
  const fields: string[] = [];
  const [unknown, wrong] = [new Set<string>(), new Set<string>()];
  const known: Record<string, string> = {};
  const choices: Readonly<Record<string, readonly string[]>> = {
    ...{ language: ["fr", "en"], theme: ["light", "dark"], figure: ["chart", "strip"] },
  };
  for (const [name, value] of new URLSearchParams(search)) {
    const field = linkFields[name];
    if (field !== undefined) fields.push(`${field}=${encodeURIComponent(value)}`);
    else if (/^(set|assume)\../.test(name))
      fields.push(`${linkName(name)}=${encodeURIComponent(value)}`);
    else if (name === "indicator") known[name] = value;
    else if (choices[name] === undefined) unknown.add(name);
    else if (choices[name].includes(value)) known[name] = value;
    else wrong.add(name);
  }
  const spoken = known["language"] ?? (language.startsWith("en") ? "en" : "fr");
  return {
    fragment: `#${["v1", ...fields, `l=${spoken}`].join(";")}`,
    indicator: known["indicator"],
    figure: known["figure"] === "strip" ? "strip" : "chart",
    theme: known["theme"] === "dark" || known["theme"] === "light" ? known["theme"] : undefined,
    unknown: [...unknown],
    wrong: [...wrong],
  };
}

/** A name that could close its field, or that is percent-encoded twice, would be another one. */
function linkName(name: string): string {
  return name.replaceAll(/[;=%#]/g, (sign) => encodeURIComponent(sign));
}

/** Write the query that embeds a figure of a work; what is as usual is left out. */
export function queryFromWork(work: Work, indicator: string | undefined): string {
  const query = new URLSearchParams({ scenario: work.scenario });
  if (work.territory !== undefined) query.set("territory", work.territory);
  query.set("evidence", work.evidence);
  query.set("time", String(work.time));
  if (indicator !== undefined) query.set("indicator", indicator);
  query.set("language", work.language);
  for (const [prefix, values] of [
    ["set", work.settings],
    ["assume", work.assumptions],
  ] as const)
    for (const [constant, value] of Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)))
      query.set(`${prefix}.${constant}`, String(value));
  return `?${query.toString()}`;
}
