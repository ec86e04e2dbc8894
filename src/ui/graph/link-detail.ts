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

/** Read what the study says of a link, from one element to another. */
export function readLinkDetail(study: Study, from: string, to: string): LinkDetail {
  const { model, view } = study;
  const partnership = view?.partnership;
  const constants = constantsOf(model);
  const link = model.variables.get(view?.link ?? "");
  const equationsOf = (names: readonly string[], effect: LinkEquation["effect"]): LinkEquation[] =>
    names.map((name) => ({
      effect,
      name,
      text: model.variables.get(name)?.equations[0]?.text ?? "",
    }));
  return {
    delay: constants.get(`${partnership?.delay ?? ""}[${to}]`),
    isSurveyed: partnership !== undefined && [from, to].includes(partnership.surveyed),
    modes: partnership?.modes ?? [],
    surveyText: [partnership?.source.text, partnership?.source.date?.slice(0, 4)]
      .filter((part) => part !== undefined)
      .join(", "),
    equations:
      link?.kind === "stock"
        ? [...equationsOf(link.inflows, "forms"), ...equationsOf(link.outflows, "fades")]
        : [],
    doc: readDoc(link?.doc ?? ""),
  };
}
