import { constantsOf, type Study } from "#model";
import { readDoc, type DocReading } from "../parts/provenance-reading.ts";

/** What is known of a directed link beyond its strength now. */
export interface LinkDetail {
  /** Time before what the receiver gets is felt. @unit years */
  readonly delay: number | undefined;
  /** True where the only survey there is speaks of one of the two ends. */
  readonly isSurveyed: boolean;
  readonly modes: readonly { readonly id: string; readonly rate: number }[];
  readonly surveyText: string;
  /** What makes the link stronger and weaker, as the file writes it. */
  readonly equations: readonly LinkEquation[];
  readonly doc: DocReading;
}

export interface LinkEquation {
  readonly effect: "forms" | "fades";
  readonly name: string;
  readonly text: string;
}

function equationsOf(
  { model }: Study,
  names: readonly string[],
  effect: LinkEquation["effect"],
): LinkEquation[] {
  return names.map((name) => {
    const [equation] = model.variables.get(name)?.equations ?? [];
    return { effect, name, text: equation?.text ?? "" };
  });
}

/** Read what the study says of a link, from one element to another. */
export function readLinkDetail(study: Study, from: string, to: string): LinkDetail {
  const { model, view } = study;
  const partnership = view?.partnership;
  const link = model.variables.get(view?.link ?? "");
  const moves = link?.kind === "stock" ? link : { inflows: [], outflows: [] };
  return {
    ...surveyOf(partnership, from, to),
    delay: partnership && constantsOf(model).get(`${partnership.delay}[${to}]`),
    equations: [
      ...equationsOf(study, moves.inflows, "forms"),
      ...equationsOf(study, moves.outflows, "fades"),
    ],
    doc: readDoc(link?.doc ?? ""),
  };
}

function surveyOf(
  partnership: NonNullable<Study["view"]>["partnership"],
  from: string,
  to: string,
): Pick<LinkDetail, "modes" | "isSurveyed" | "surveyText"> {
  if (partnership === undefined) return { modes: [], isSurveyed: false, surveyText: "" };
  const { modes, surveyed, source } = partnership;
  const year = source.date?.slice(0, 4);
  return {
    modes,
    isSurveyed: [from, to].includes(surveyed),
    surveyText: year === undefined ? source.text : `${source.text}, ${year}`,
  };
}
