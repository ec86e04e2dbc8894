import type { RingAnswer } from "#app";
import { formatYears } from "#i18n";
import { readLinks, readNodes, type LinkReading, type NodeReading } from "../graph/ring-reading.ts";
import type { Speech } from "../parts/words.svelte.ts";

/** Least difference between giving and receiving that is said. */
const uneven = 1.1;

/** Say what the ring shows at one time: the links that changed, then who gives, receives, thrives. */
export function sayRing(
  words: Speech,
  ring: RingAnswer,
  saveIndex: number,
  time: number,
): { readonly links: readonly string[]; readonly models: readonly string[] } {
  const links = readLinks(ring, saveIndex);
  const nodes = readNodes(ring, saveIndex);
  return {
    links: sayLinks(words, ring.elements, links, formatYears(time, words.language)),
    models: sayModels(words, nodes),
  };
}

function pointsOf({ strength, counterfactual }: LinkReading): number {
  return Math.round((strength - counterfactual) * 100);
}

function sayLinks(
  words: Speech,
  elements: readonly string[],
  links: readonly LinkReading[],
  time: string,
): readonly string[] {
  const ordered = links.toSorted((a, b) => pointsOf(b) - pointsOf(a));
  const stronger = ordered.filter((link) => pointsOf(link) > 0);
  const weaker = ordered.filter((link) => pointsOf(link) < 0).toReversed();
  const name = (index: number): string => words.element(elements[index] ?? "").short;
  const say = (link: LinkReading): string =>
    words.t("views.summary.link", {
      from: name(link.from),
      to: name(link.to),
      points: words.t("ring.points", { count: Math.abs(pointsOf(link)) }),
      strength: words.value(link.strength, "percent"),
    });
  const same = links.length - stronger.length - weaker.length;
  if (same === links.length) return [words.t("views.summary.nothing", { time })];
  const counts = { time, stronger: stronger.length, weaker: weaker.length, same };
  const between = words.t("views.summary.between");
  return [
    words.t("views.summary.counts", counts),
    ...(stronger.length > 0
      ? [words.t("views.summary.strongest", { links: stronger.slice(0, 3).map(say).join(between) })]
      : []),
    ...(weaker.length > 0
      ? [words.t("views.summary.weakest", { links: weaker.slice(0, 3).map(say).join(between) })]
      : []),
  ];
}

function sayModels(words: Speech, nodes: readonly NodeReading[]): readonly string[] {
  const name = ({ element }: NodeReading): string => words.element(element).short;
  const byVitality = nodes.toSorted((a, b) => b.vitality - a.vitality);
  const [best, worst] = [byVitality[0], byVitality.at(-1)];
  const list = (found: readonly NodeReading[]): string => found.map(name).join(", ");
  const givers = nodes.filter(({ give, receive }) => give > receive * uneven);
  const receivers = nodes.filter(({ give, receive }) => receive > give * uneven);
  const say = (node: NodeReading): string =>
    words.t("views.summary.model", {
      model: name(node),
      vitality: words.value(node.vitality, "index"),
    });
  return [
    ...(best && worst && Math.abs(best.vitality - worst.vitality) >= 0.005
      ? [words.t("views.summary.vitality", { best: say(best), worst: say(worst) })]
      : [words.t("views.summary.vitalityEven")]),
    ...(givers.length > 0 ? [words.t("views.summary.givers", { models: list(givers) })] : []),
    ...(receivers.length > 0
      ? [words.t("views.summary.receivers", { models: list(receivers) })]
      : []),
  ];
}
