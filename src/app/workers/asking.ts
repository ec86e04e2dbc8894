import { fail, invariant, ok, type Result } from "#base";
import type { Study } from "#model";
import { counterfactualKey, firstRunCount } from "../question.ts";
import type { AskOptions, RunnerFailure } from "../runner.ts";
import type { Answer, Question } from "../types.ts";
import { assembleAnswer, type ReducedSide } from "./assemble-answer.ts";
import type { Part, PartRequest, Reduced, ReduceJob } from "./protocol.ts";
import { indicatorQuantity } from "./quantities.ts";
import { jobsFromParts, jobWeight } from "./reduce-jobs.ts";
import { WorkerLost, type Seat } from "./seat.ts";
import { PartQueue, partsOf, shareByWeight } from "./share-parts.ts";
import { partRunCount } from "./statistics.ts";

/** Times a question is asked anew because a worker died with what the others had given it. */
const mostAttempts = 3;

/** Reduced counterfactuals kept: first and full answers of the last two. */
const keptCounterfactuals = 4;

/** The question was given up by who asked it. */
class Cancelled extends Error {}

/** Asks the workers of a pool about one study. */
export class Asking {
  readonly #study: Study;
  readonly #seats: readonly Seat[];
  readonly #bands: ReadonlySet<string>;
  readonly #counterfactuals = new Map<string, ReducedSide>();

  constructor(study: Study, seats: readonly Seat[]) {
    this.#study = study;
    this.#seats = seats;
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

  async #answer(question: Question, options: AskOptions): Promise<Answer> {
    const key = counterfactualKey(this.#study, question);
    const keptKey = `${question.runCount} ${key}`;
    const kept = this.#counterfactuals.get(keptKey);
    const parts = await this.#simulate(
      { question, counterfactualKey: key, withCounterfactual: kept === undefined },
      options,
    );
    const times = parts[0]?.times;
    invariant(times !== undefined, "a question asks for one run at least");
    const failureCount = parts.reduce((sum, part) => sum + part.failureCount, 0);
    const reduced = await this.#reduce(jobsFromParts(parts, (name) => this.#bands.has(name)));
    checkGoesOn(options);
    const counterfactual = kept ?? sideOf(reduced, "counterfactual");
    this.#keep(keptKey, counterfactual);
    const scenario = sideOf(reduced, "scenario");
    return assembleAnswer({
      ...{ study: this.#study, question, times, failureCount },
      ...{ scenario, counterfactual },
    });
  }

  async #simulate(
    request: Omit<PartRequest, "from" | "to">,
    options: AskOptions,
  ): Promise<readonly Part[]> {
    const { runCount } = request.question;
    // A first band is one part for each worker: nothing is gained by small ones that come together.
    const isFirst = runCount <= firstRunCount;
    const size = isFirst ? evenShare(runCount, this.#seats.length) : partRunCount;
    const ranges = partsOf(runCount, size);
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
    await Promise.all(this.#seats.map((_, seat) => work(seat)));
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

  async #reduce(jobs: readonly ReduceJob[]): Promise<readonly Reduced[]> {
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

/** Share runs evenly, in even numbers so that vector lanes are full. */
function evenShare(runCount: number, shareCount: number): number {
  return 2 * Math.ceil(runCount / shareCount / 2);
}

function checkGoesOn({ signal }: AskOptions): void {
  if (signal?.aborted === true) throw new Cancelled();
}

function sideOf(reduced: readonly Reduced[], side: Reduced["side"]): ReducedSide {
  return new Map(reduced.filter((one) => one.side === side).map((one) => [one.quantity, one]));
}
