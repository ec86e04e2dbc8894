import { causalGraph, type CausalGraph } from "#app";
import { variableLabel } from "#i18n";
import type { Study } from "#model";
import type { RingItem } from "../graph/ring-item.ts";
import type { Speech } from "../parts/words.svelte.ts";

/** Draw up the variables of a study under its own words; each is searched by its other names too. */
export function variableGraph(study: Study, words: Pick<Speech, "texts">): CausalGraph {
  const { nodes, links } = causalGraph(study.model);
  const others = Object.values(study.texts ?? {});
  return {
    links,
    nodes: nodes.map((node) => ({
      ...node,
      label: variableLabel(node.name, words.texts, study.model),
      also: [node.name.replaceAll("_", " "), node.name, node.label].concat(
        others.flatMap(({ variables }) => variables[node.name] ?? []),
      ),
    })),
  };
}

/** The variable that stands for what is open on the ring. */
export function variableOf({ view }: Study, item: RingItem | undefined): string | undefined {
  switch (item?.kind) {
    case "link":
      return view?.link;
    case "node":
      return view?.vitality;
    case "hub":
      return view?.hub?.spending;
    case "pipeline":
      return view?.pipeline?.count;
    default:
      return undefined;
  }
}

/**
 * The slot of a variable that is read now: the whole of one without elements, or the element that is
 * open on the ring. None where the variable has elements and none of them is open.
 */
export function slotOpened(
  study: Study,
  elements: readonly string[],
  variable: string,
  item: RingItem | undefined,
): string | undefined {
  const dimensions = study.model.variables.get(variable)?.dimensions ?? [];
  if (dimensions.length === 0) return variable;
  const { dimension = "", partnerDimension = "" } = study.view ?? {};
  const opened = openedElements(elements, item);
  const ringDimensions = [dimension, partnerDimension].slice(0, opened.length);
  const isOpened = ringDimensions.map((name) => name.toLowerCase()).join() === dimensions.join();
  return isOpened ? `${variable}[${opened.join(",")}]` : undefined;
}

/** The model that is open, or the two ends of the link. */
function openedElements(
  elements: readonly string[],
  item: RingItem | undefined,
): readonly string[] {
  if (item?.kind === "node") return [elements[item.index] ?? ""];
  if (item?.kind === "link") return [elements[item.from] ?? "", elements[item.to] ?? ""];
  return [];
}
