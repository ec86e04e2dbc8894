import { invariant } from "#base";
import type { Ensemble } from "#engine";
import type { Name, Study } from "#model";
import { quantilesOverRuns } from "./quantiles.ts";
import { slotName } from "./slot-name.ts";

/** Medians the ring draws, over the save points of one ensemble. */
export interface RingSeries {
  /** @shape [from × to × save point]; the diagonal is 0. */
  readonly link: Float64Array;
  /** @shape [from × to × save point]; the diagonal is 0. */
  readonly flow: Float64Array;
  /** @shape [element × save point]. */
  readonly vitality: Float64Array;
  readonly give: Float64Array;
  readonly receive: Float64Array;
}

/** List the element names of the ring, in the order of its dimension; none without a view. */
export function ringElements(study: Study): readonly Name[] {
  const dimension = study.view?.dimension.toLowerCase() ?? "";
  return study.model.dimensions.get(dimension)?.elements ?? [];
}

function pairSlots(variable: string, elements: readonly Name[]): (string | undefined)[] {
  return elements.flatMap((from) =>
    elements.map((to) => (from === to ? undefined : slotName(variable, [from, to]))),
  );
}

function elementSlots(variable: string, elements: readonly Name[]): string[] {
  return elements.map((element) => slotName(variable, [element]));
}

/** List the slots that {@link ringMedians} reads. */
export function ringOutputs(study: Study): string[] {
  const { view } = study;
  if (view === undefined) return [];
  const elements = ringElements(study);
  const slots = [
    ...pairSlots(view.link, elements),
    ...pairSlots(view.flow, elements),
    ...[view.vitality, view.give, view.receive].flatMap((name) => elementSlots(name, elements)),
  ];
  return [...new Set(slots.filter((slot) => slot !== undefined))];
}

/** Reduce an ensemble to the medians the ring draws; undefined for a study without a view. */
export function ringMedians(study: Study, ensemble: Ensemble): RingSeries | undefined {
  const { view } = study;
  if (view === undefined) return undefined;
  const elements = ringElements(study);
  const places = new Map(ensemble.outputs.map((output, index) => [output, index]));
  const medians = (slots: readonly (string | undefined)[]): Float64Array => {
    const saveCount = ensemble.times.length;
    const reduced = new Float64Array(slots.length * saveCount);
    for (const [index, slot] of slots.entries()) {
      if (slot === undefined) continue;
      const place = places.get(slot);
      invariant(place !== undefined, `output ${slot} was asked of the ensemble`);
      reduced.set(mediansOf(ensemble, place), index * saveCount);
    }
    return reduced;
  };
  return {
    link: medians(pairSlots(view.link, elements)),
    flow: medians(pairSlots(view.flow, elements)),
    vitality: medians(elementSlots(view.vitality, elements)),
    give: medians(elementSlots(view.give, elements)),
    receive: medians(elementSlots(view.receive, elements)),
  };
}

/** Medians over the runs that did not fail. @shape [save point]. */
function mediansOf(ensemble: Ensemble, output: number): Float64Array {
  const size = ensemble.times.length * ensemble.runCount;
  let values = ensemble.values.subarray(output * size, (output + 1) * size);
  if (ensemble.failures.length > 0) {
    values = values.slice();
    for (const { run } of ensemble.failures) {
      for (let index = run; index < size; index += ensemble.runCount) values[index] = Number.NaN;
    }
  }
  return quantilesOverRuns(values, ensemble.runCount, [0.5]);
}
