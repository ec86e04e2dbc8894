import { fail, ok } from "#base";
import type { Study } from "#model";
import type { Clock } from "./clock.ts";
import type { PosteriorDesk } from "./posterior-desk.ts";
import { createPreviewAsk } from "./preview-pace.ts";
import { previewIndicators } from "./question.ts";
import type { AskOptions, Runner, RunnerFailure } from "./runner.ts";
import type { Asked } from "./session-context.ts";
import type { Answer, Question, SessionFailure } from "./types.ts";

/** Asks the questions of a session, and holds the last answer outside its machine. */
export interface AnswerDesk {
  readonly answer: Answer | undefined;
  ask(study: Study | undefined, question: Question, options: Asking): Promise<Asked>;
  /** Say what previews have to compute. @returns true when the present answer has not all of it. */
  show(indicators: readonly string[] | undefined): boolean;
}

type Asking = Required<AskOptions>;

/** Smallest progress worth a redraw. */
const progressStep = 0.05;

/** Open a desk, with nothing answered yet. */
export function createAnswerDesk(
  runner: Runner,
  posteriors: PosteriorDesk,
  clock: Clock,
): AnswerDesk {
  const askPreview = createPreviewAsk(runner, clock);
  let answer: Answer | undefined;
  let shown: readonly string[] | undefined;

  const askFull = async (study: Study | undefined, question: Question, options: Asking) => {
    const { signal, onprogress } = options;
    const posterior = await posteriors.handOver(study, question.evidence);
    if (!posterior.ok) return posterior;
    return runner.ask(question, { signal, onprogress: inSteps(onprogress) });
  };

  const askFirst = async (study: Study | undefined, question: Question, { signal }: Asking) => {
    const handed = await posteriors.handOverFew(study, question.evidence);
    if (!handed.ok) return handed;
    const posterior = handed.value;
    const indicators = study && shown && previewIndicators(study, shown);
    const few = { ...(posterior && { posterior }), ...(indicators && { indicators }) };
    // Over before its progress could be read.
    return askPreview({ ...question, ...few }, { signal });
  };

  return {
    get answer() {
      return answer;
    },
    async ask(study, question, options) {
      const ask = question.isPreview === true ? askFirst : askFull;
      const asked = await ask(study, question, options);
      if (!asked.ok) return fail(failureFrom(asked.error));
      if (!options.signal.aborted) answer = asked.value;
      return ok("answered");
    },
    show(indicators) {
      shown = indicators;
      const present = answer?.indicators;
      return present !== undefined && indicators?.some((id) => !present.has(id)) === true;
    },
  };
}

/** A cancelled question has no one left to hear of it: it is a failure only by its type. */
export function failureFrom(failure: RunnerFailure | SessionFailure): SessionFailure {
  return failure.code === "cancelled" ? { code: "workers", detail: "cancelled" } : failure;
}

/** Tell a share only once it has grown by what is worth a redraw. */
function inSteps(tell: (share: number) => void): (share: number) => void {
  let told = 0;
  return (share) => {
    if (share - told < progressStep) return;
    told = share;
    tell(share);
  };
}
