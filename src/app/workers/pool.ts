import { fail, invariant, type Result } from "#base";
import { systemClock, type Clock } from "../clock.ts";
import type { Runner, RunnerFailure } from "../runner.ts";
import { Asking } from "./asking.ts";
import { performTasks } from "./performing.ts";
import { Priority } from "./priority.ts";
import { Seat, type WorkerLink } from "./seat.ts";

/** What a pool is made of. */
export interface PoolOptions {
  /** Number of workers, 1 at least. */
  readonly size: number;
  readonly spawn: () => WorkerLink;
  readonly clock?: Clock;
  /**
   * Silence after which a worker is replaced. Default 20 s: a slow phone's part many times over; three
   * times as long for reading, loading and tasks.
   */
  readonly silenceMs?: number;
}

/**
 * Open a pool of workers that answers questions.
 *
 * Runs are cut into parts of a fixed size and shared over the workers; raw values are then exchanged
 * by quantity, so that every quantile is exact and does not depend on the number of workers.
 */
export function createPool(options: PoolOptions): Runner {
  const { size, spawn, clock = systemClock, silenceMs = 20_000 } = options;
  const listeners = new Set<() => void>();
  const posteriors = new Set<string>();
  const onreplaced = (): void => {
    for (const listener of listeners) listener();
  };
  const seats = Array.from(
    { length: size },
    () => new Seat({ spawn, clock, silenceMs, onreplaced }),
  );
  const [reader] = seats;
  invariant(reader !== undefined, "a pool has one worker at least");
  let asking: Asking | undefined;
  const priority = new Priority();
  return {
    async read(files) {
      try {
        return await reader.read(files);
      } catch (error) {
        return workersFailed(error);
      }
    },
    async load(study) {
      posteriors.clear();
      // Words and checks are for people: workers run without them.
      const bare = { ...study, texts: undefined, checks: { checks: [] } };
      try {
        const loads = await Promise.all(seats.map((seat) => seat.load(bare)));
        const failed = loads.find((load) => !load.ok);
        if (failed) return failed;
        asking = new Asking(bare, seats);
        const [first] = loads;
        invariant(first !== undefined, "a pool has one worker at least");
        return first;
      } catch (error) {
        return workersFailed(error);
      }
    },
    addPosterior(evidence, text) {
      posteriors.add(evidence);
      for (const seat of seats) seat.addPosterior(evidence, text);
    },
    hasPosterior: (evidence) => posteriors.has(evidence),
    ask(question, askOptions = {}) {
      invariant(asking !== undefined, "a study is loaded before it is asked");
      const answer = asking.ask(question, askOptions);
      return priority.during(answer);
    },
    rehearse(question, askOptions = {}) {
      invariant(asking !== undefined, "a study is loaded before it is rehearsed");
      return priority.during(asking.rehearse(question, askOptions));
    },
    perform(kind, inputs, askOptions = {}) {
      invariant(asking !== undefined, "a study is loaded before its tasks");
      return performTasks({ seats, priority, kind, inputs, options: askOptions });
    },
    onreplaced(listener) {
      listeners.add(listener);
    },
    dispose() {
      for (const seat of seats) seat.dispose();
    },
  };
}

function workersFailed(error: unknown): Result<never, RunnerFailure> {
  const detail = error instanceof Error ? error.message : String(error);
  return fail({ code: "workers", detail });
}
