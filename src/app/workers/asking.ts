import { fail, invariant, ok, type Result } from "#base";
import type { Study } from "#model";
import { counterfactualKey, firstRunCount } from "../question.ts";
import type { AskOptions, RunnerFailure } from "../runner.ts";
import type { Answer, Question } from "../types.ts";
import { assembleAnswer, type AnswerParts, type ReducedSide } from "./assemble-answer.ts";
import { PrecisionGuard } from "./precision-guard.ts";
import type { Part, PartRequest, Precision, Reduced } from "./protocol.ts";
import { indicatorQuantity } from "./quantities.ts";
import { jobsFromParts, jobWeight } from "./reduce-jobs.ts";
import { WorkerLost, type Seat } from "./seat.ts";
import { PartQueue, partsOf, previewParts, shareByWeight } from "./share-parts.ts";
import { partRunCount, ringRunsOf } from "./statistics.ts";

/** Times a question is asked anew because a worker died with what the others had given it. */
const mostAttempts = 3;

/** Reduced counterfactuals kept: previews of both precisions and answers at rest of the last two. */
const keptCounterfactuals = 6;

/** Runs beyond which the two sides of an answer are computed one after the other, to save memory. */
const mostTogether = 4000;

/** All that was computed for one question, without it. */
type Ran = Omit<AnswerParts, "study" | "question">;

/** The question was given up by who asked it. */
class Cancelled extends Error {}

/** Asks the workers of a pool about one study. */
export class Asking {
  readonly #study: Study;
  readonly #seats: readonly Seat[];
  readonly #bands: ReadonlySet<string>;
  readonly #counterfactuals = new Map<string, ReducedSide>();
  readonly #guard: PrecisionGuard;

  constructor(study: Study, seats: readonly Seat[]) {
    this.#study = study;
    this.#seats = seats;
    this.#guard = new PrecisionGuard(study);
    this.#bands = new Set(study.indicators.indicators.map(({ id }) => indicatorQuantity(id)));
  }

  /** Answer a question, again from the start when a worker dies while it reduces. */
  async ask(question: Question, options: AskOptions): Promise<Result<Answer, RunnerFailure>> {
    for (let attempt = 1; ; attempt++) {
      try {
        return ok(await this.#answer(question, options));
      } catch (error) {
        if (options.signal?.aborted === true) return fail({ code: "cancelled" });
        if (error instanceof WorkerLost && attempt < mostAttempts) continue;
        return fail({
          code: "workers",
          detail: String(error instanceof Error ? error.message : error),
        });
      }
    }
  }

  /**
   * Run a preview of the last answer at rest in single precision, for nobody to see: it is held against
   * that answer, and what it made ready is there for the previews that follow.
   *
   * @returns true when previews of the same indicators are in single precision from now on.
   */
  async rehearse(question: Question, options: AskOptions): Promise<boolean> {
    if (!this.#guard.canJudge(question)) return false;
    try {
      this.#guard.judge((await this.#run(question, "single", options)).scenario);
    } catch {
      // Given up, or a worker died of it: whatever is asked next says so.
      return false;
    }
    return this.#guard.allows(question);
  }

  async #answer(question: Question, options: AskOptions): Promise<Answer> {
    const isPreview = question.isPreview === true;
    const precision = isPreview && this.#guard.allows(question) ? "single" : "double";
    const ran = await this.#run(question, precision, options);
    if (!isPreview) this.#guard.note(question, ran.scenario);
    return assembleAnswer({ study: this.#study, question, ...ran });
  }

  async #run(question: Question, precision: Precision, options: AskOptions): Promise<Ran> {
    const key = counterfactualKey(this.#study, question);
    const { runCount, indicators, isPreview = false } = question;
    const keptKey = `${precision} ${isPreview} ${runCount} ${String(indicators)} ${key}`;
    const kept = this.#counterfactuals.get(keptKey);
    const asked = { question, counterfactualKey: key, precision };
    // Reduced before the scenario comes, so that the values of both never lie side by side.
    const before =
      kept === undefined && runCount > mostTogether ? await this.#side(asked, options) : undefined;
    const known = kept ?? before;
    const parts = await this.#simulate(
      { ...asked, withCounterfactual: known === undefined, withScenario: true },
      options,
    );
    const times = parts[0]?.times;
    invariant(times !== undefined, "a question asks for one run at least");
    const failureCount = parts.reduce((sum, part) => sum + part.failureCount, 0);
    const reduced = await this.#reduce(parts, isPreview ? 0 : firstRunCount);
    checkGoesOn(options);
    const counterfactual = known ?? sideOf(reduced, "counterfactual");
    this.#keep(keptKey, counterfactual);
    return { times, failureCount, scenario: sideOf(reduced, "scenario"), counterfactual };
  }

  /** Compute the counterfactual alone: what is asked next finds its runs kept. */
  async #side(
    asked: Pick<PartRequest, "question" | "counterfactualKey" | "precision">,
    { signal }: AskOptions,
  ): Promise<ReducedSide> {
    const options = signal ? { signal } : {};
    const both = { withCounterfactual: true, withScenario: false };
    const parts = await this.#simulate({ ...asked, ...both }, options);
    const reduced = await this.#reduce(parts, 0);
    checkGoesOn(options);
    return sideOf(reduced, "counterfactual");
  }

  async #simulate(
    request: Omit<PartRequest, "from" | "to">,
    options: AskOptions,
  ): Promise<readonly Part[]> {
    const { runCount, isPreview = false } = request.question;
    const seatCount = this.#seats.length;
    const ranges = isPreview
      ? previewParts(runCount, ringRunsOf(request.question), seatCount)
      : partsOf(runCount, partRunCount);
    const queue = new PartQueue(ranges, this.#seats.length);
    const parts: Part[] = [];
    const work = async (seat: number): Promise<void> => {
      for (let range = queue.take(seat); range; range = queue.take(seat)) {
        checkGoesOn(options);
        const part = await this.#simulatePart(seat, { ...request, ...range });
        if (part === undefined) queue.giveBack(seat, range);
        else {
          parts.push(part);
          options.onprogress?.(parts.length / ranges.length);
        }
      }
    };
    // A preview's parts wait in the worker itself, not for a page that draws; at rest, a lever that
    // moves should find one part under way and no other.
    const atOnce = isPreview ? 2 : 1;
    const seats = Array.from({ length: atOnce * seatCount }, (_, place) => place % seatCount);
    await Promise.all(seats.map(work));
    checkGoesOn(options);
    return parts;
  }

  /** @returns undefined when the worker died: its seat has another one now. */
  async #simulatePart(seat: number, request: PartRequest): Promise<Part | undefined> {
    try {
      return await this.#seats[seat]?.call((server) => server.simulate(request));
    } catch (error) {
      if (error instanceof WorkerLost) return undefined;
      throw error;
    }
  }

  async #reduce(parts: readonly Part[], leadRunCount: number): Promise<readonly Reduced[]> {
    const isBand = (quantity: string): boolean => this.#bands.has(quantity);
    const jobs = jobsFromParts(parts, { isBand, leadRunCount });
    const shares = shareByWeight(jobs, jobWeight, this.#seats.length);
    const reduced = await Promise.all(
      this.#seats.map((seat, index) => seat.call((server) => server.reduce(shares[index] ?? []))),
    );
    return reduced.flat();
  }

  #keep(key: string, side: ReducedSide): void {
    this.#counterfactuals.delete(key);
    this.#counterfactuals.set(key, side);
    for (const oldest of this.#counterfactuals.keys()) {
      if (this.#counterfactuals.size > keptCounterfactuals) this.#counterfactuals.delete(oldest);
    }
  }
}

function checkGoesOn({ signal }: AskOptions): void {
  if (signal?.aborted === true) throw new Cancelled();
}

function sideOf(reduced: readonly Reduced[], side: Reduced["side"]): ReducedSide {
  return new Map(reduced.filter((one) => one.side === side).map((one) => [one.quantity, one]));
}
