import { isModified, type SessionView } from "#app";
import { formatDay, formatYears } from "#i18n";
import type { Grade, Study } from "#model";
import type { Speech } from "../parts/words.svelte.ts";
import type { Figure, FigureSource } from "./figure.ts";
import type { PrintFacts } from "./print-facts.ts";

const grades: readonly Grade[] = ["booklet", "study", "derived", "hypothesis"];

/** All that facts are drawn from. */
export interface FactSources {
  readonly view: SessionView;
  readonly study: Study;
  readonly version: string;
  /** Full address that reopens the work. */
  readonly address: string;
  readonly day: Date;
}

/** Say whether what is on the screen may be downloaded: a preview has no run id, and is not reported. */
export function isAtRest({ phase, answer }: SessionView): boolean {
  return phase === "ready" && answer?.runId !== undefined;
}

/** Gather what a figure says of itself once it has left the page. */
export function printFacts(sources: FactSources, figure: Figure, words: Speech): PrintFacts {
  const { address, day } = sources;
  const { title, description, source } = figure;
  const isOpened = source?.kind === "opened";
  return {
    title,
    description,
    subtitle: subtitleOf(sources, source, words),
    grades:
      isOpened || source?.kind === "model"
        ? []
        : grades.map((grade) => {
            const [name, hint] = [words.t(`grade.${grade}`), words.t(`grade.hint.${grade}`)];
            return { grade, label: words.t("export.grade", { grade: name, hint }) };
          }),
    notes: [
      words.t("export.licence", { year: day.getFullYear().toString() }),
      madeOf(sources, source, words),
    ],
    link: isOpened ? undefined : { label: words.t("export.reopen"), href: address },
    language: words.language,
  };
}

function subtitleOf(sources: FactSources, source: FigureSource | undefined, words: Speech): string {
  const { evidence: id } = sources.view.work;
  const evidence = words.texts?.evidence[id]?.label ?? id;
  // A report is about the model under a set of evidence, and not about the scenario on the screen.
  if (source?.kind === "report") return words.t("export.report", { evidence });
  if (source?.kind === "model") return words.t("export.structure");
  const { context } = source ?? {};
  if (context === undefined) return contextOf(sources, words);
  return source?.kind === "task" ? words.t("export.calibrated", { context, evidence }) : context;
}

/** Say what is simulated: scenario, territory, evidence, date of reading, assumptions of the room. */
export function contextOf({ view }: Pick<FactSources, "view">, words: Speech): string {
  const { work } = view;
  const assumed = Object.keys(work.assumptions).length;
  return [
    words.t("export.context", {
      scenario: scenarioName(view, words),
      evidence: words.texts?.evidence[work.evidence]?.label ?? work.evidence,
      time: formatYears(work.time, words.language),
    }),
    ...(assumed > 0 ? [words.t("export.assumed", { count: assumed })] : []),
  ].join(" · ");
}

/** Name the scenario on the screen, its territory where it is not the default one. */
export function scenarioName({ work }: SessionView, words: Speech): string {
  const label = words.texts?.scenarios[work.scenario]?.label ?? work.scenario;
  const territory =
    work.territory && (words.texts?.territories[work.territory]?.label ?? work.territory);
  const scenario = isModified(work) ? words.t("export.modified", { scenario: label }) : label;
  return territory ? `${scenario} · ${territory}` : scenario;
}

function madeOf(
  { view, study, version, day }: FactSources,
  source: FigureSource | undefined,
  words: Speech,
): string {
  const about = { version, model: study.hash, date: formatDay(day, words.language) };
  const runs = words.t("status.runs", { count: view.answer?.runCount ?? 0 });
  switch (source?.kind) {
    case "opened":
      return words.t("export.madeOpened", about);
    case "report":
      return words.t("export.madeReport", about);
    case "model":
      return words.t("export.madeModel", about);
    case "task":
      return words.t("export.madeTask", { ...about, runs: source.runs ?? runs });
    default:
      return words.t("export.made", { ...about, run: view.answer?.runId ?? "", runs });
  }
}
