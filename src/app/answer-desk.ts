import { fail, ok } from "#base";
import type { Study } from "#model";
import type { Clock } from "./clock.ts";
import type { PosteriorDesk } from "./posterior-desk.ts";
import { createPreviews } from "./preview-pace.ts";
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
  const previews = createPreviews(runner, clock);
  let answer: Answer | undefined;
  let shown: readonly string[] | undefined;
  /** Of the last question. */
  let answered: Study | undefined;
  let rehearsal = new AbortController();

  /** Get ready for a lever, now that the answer is at rest; whatever is asked next goes first. */
  const rehearse = (): void => {
    rehearsal.abort();
    const study = answered;
    if (study === undefined || shown === undefined || answer?.isPreview !== false) return;
    rehearsal = new AbortController();
    const indicators = previewIndicators(study, shown);
    void previews.rehearse({ ...answer.question, indicators }, { signal: rehearsal.signal });
  };

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
    return previews.ask({ ...question, ...few }, { signal });
  };

  return {
    get answer() {
      return answer;
    },
    async ask(study, question, options) {
      rehearsal.abort();
      const ask = question.isPreview === true ? askFirst : askFull;
      const asked = await ask(study, question, options);
      if (!asked.ok) return fail(failureFrom(asked.error));
      if (!options.signal.aborted) {
        answer = asked.value;
        answered = study;
        rehearse();
      }
      return ok("answered");
    },
    show(indicators) {
      const isSame = String(indicators) === String(shown);
      shown = indicators;
      if (!isSame) rehearse();
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
