import type { WorkCommand } from "./work.ts";
import type { StepLabel, Work } from "./types.ts";

interface Step {
  /** Work on the other side of the step. */
  readonly work: Work;
  readonly label: StepLabel;
}

/** Works before and after the present one. Time, language and page are about reading: no step. */
export interface History {
  readonly past: readonly Step[];
  readonly future: readonly Step[];
  /** True while the last step still grows: a drag is one step. */
  readonly isOpen: boolean;
}

/** Steps kept; the oldest are forgotten. */
const depth = 100;

export const emptyHistory: History = { past: [], future: [], isOpen: false };

/** Note the work that a step leaves behind; moves of one drag are one step. */
export function recordStep(history: History, before: Work, label: StepLabel): History {
  const isDrag = label.code === "lever" || label.code === "assumption";
  const last = history.past.at(-1);
  if (isDrag && history.isOpen && last !== undefined && isSameLabel(last.label, label))
    return history;
  const past = [...history.past, { work: before, label }].slice(-depth);
  return { past, future: [], isOpen: isDrag };
}

/** End the drag: the next move of the same lever is a step of its own. */
export function closeStep(history: History): History {
  return history.isOpen ? { ...history, isOpen: false } : history;
}

/** Go back one step, or return undefined at the beginning. */
export function undoStep(
  history: History,
  work: Work,
): { history: History; work: Work } | undefined {
  const step = history.past.at(-1);
  if (step === undefined) return undefined;
  const past = history.past.slice(0, -1);
  const future = [...history.future, { work, label: step.label }];
  return { history: { past, future, isOpen: false }, work: readAs(step.work, work) };
}

/** Go forth one undone step, or return undefined at the end. */
export function redoStep(
  history: History,
  work: Work,
): { history: History; work: Work } | undefined {
  const step = history.future.at(-1);
  if (step === undefined) return undefined;
  const future = history.future.slice(0, -1);
  const past = [...history.past, { work, label: step.label }];
  return { history: { past, future, isOpen: false }, work: readAs(step.work, work) };
}

/** Name the step a command makes; undefined for one that is no step. */
export function labelFromCommand(command: WorkCommand): StepLabel | undefined {
  switch (command.type) {
    case "lever.moved":
      return { code: "lever", constant: command.constant };
    case "assumption.moved":
      return { code: "assumption", constant: command.constant };
    case "assumption.restored":
      return command.constant === undefined
        ? { code: "assumptions-restored" }
        : { code: "assumption", constant: command.constant };
    case "scenario.chosen":
      return { code: "scenario", scenario: command.scenario };
    case "evidence.chosen":
      return { code: "evidence", evidence: command.evidence };
    case "territory.chosen":
      return { code: "territory", territory: command.territory };
    case "scenario.reset":
      return { code: "reset" };
    case "time.moved":
    case "language.chosen":
    case "page.opened":
      return undefined;
  }
}

/** Keep the time, language and page the reader has now. */
function readAs(work: Work, { time, language, page }: Work): Work {
  return { ...work, time, language, page };
}

function isSameLabel(a: StepLabel, b: StepLabel): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
