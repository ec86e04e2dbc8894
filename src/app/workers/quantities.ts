import { ringElements, slotName } from "#analysis";
import type { Study } from "#model";

/** One row of quantities of the ring: its slots have one meaning and one place in the answer. */
export interface RingRow {
  readonly quantity: string;
  readonly variable: "link" | "flow" | "vitality" | "give" | "receive";
  readonly slots: readonly string[];
  /** Place of each slot in the answer's array, in save points: from × to, or element. */
  readonly places: readonly number[];
}

/** Name the quantity of an indicator's series. */
export function indicatorQuantity(id: string): string {
  return `indicator ${id}`;
}

/**
 * List what the ring draws, row by row: a row is small enough to share reductions evenly between
 * workers. An element has no link with itself.
 */
export function ringRows(study: Study): readonly RingRow[] {
  const view = study.view;
  if (view === undefined) return [];
  const elements = ringElements(study);
  const size = elements.length;
  const links = (["link", "flow"] as const).flatMap((variable) =>
    elements.map((from, row): RingRow => {
      const others = elements.map((to, column) => ({ to, column })).filter(({ to }) => to !== from);
      return {
        quantity: `${variable} ${from}`,
        variable,
        slots: others.map(({ to }) => slotName(view[variable], [from, to])),
        places: others.map(({ column }) => row * size + column),
      };
    }),
  );
  const nodes = (["vitality", "give", "receive"] as const).map((variable): RingRow => ({
    quantity: variable,
    variable,
    slots: elements.map((element) => slotName(view[variable], [element])),
    places: elements.map((_, place) => place),
  }));
  return [...links, ...nodes];
}

/** Interval between the instants of an answer, where the model allows it. @unit years */
const answerStep = 0.5;
const mostSavePoints = 200;

/**
 * Choose the interval between save points: half a year, or the model's own on another scale. A study
 * without a ring counts time in a unit of its own.
 */
export function saveStepOf(study: Study): number {
  const { start, stop, dt, saveStep } = study.model.simSpecs;
  const stepCount = answerStep / dt;
  const isOnGrid = Math.abs(stepCount - Math.round(stepCount)) < 1e-9 && stepCount >= 1;
  const isInYears = study.view !== undefined;
  return isInYears && isOnGrid && (stop - start) / answerStep <= mostSavePoints
    ? answerStep
    : saveStep;
}
