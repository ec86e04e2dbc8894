import { fail, ok, type Result } from "#base";
import type { AskOptions, RunnerFailure } from "../runner.ts";
import type { TaskInput, TaskKind, TaskOutput } from "../tasks/task-list.ts";
import type { Priority } from "./priority.ts";
import { WorkerLost, type Seat } from "./seat.ts";

/** What to compute, where, and behind whom. */
export interface Performing<K extends TaskKind> {
  readonly seats: readonly Seat[];
  readonly priority: Priority;
  readonly kind: K;
  readonly inputs: readonly TaskInput<K>[];
  readonly options: AskOptions;
}

/** Times one input is tried before the worker's death is taken for its fault. */
const mostAttempts = 3;

/** Compute tasks, each worker taking the next one as soon as it is free and no question is under way. */
export async function performTasks<K extends TaskKind>(
  performing: Performing<K>,
): Promise<Result<readonly TaskOutput<K>[], RunnerFailure>> {
  const { seats, priority, kind, inputs, options } = performing;
  const outputs = new Map<number, TaskOutput<K>>();
  const waiting = inputs.map((input, index) => ({ input, index, attempt: 1 }));
  const work = async (seat: Seat): Promise<void> => {
    for (;;) {
      await priority.free();
      if (options.signal?.aborted === true) return;
      const next = waiting.shift();
      if (next === undefined) return;
      try {
        const output = await seat.call((server) => server.perform(kind, next.input), true);
        outputs.set(next.index, output);
      } catch (error) {
        if (!(error instanceof WorkerLost) || next.attempt >= mostAttempts) throw error;
        waiting.unshift({ ...next, attempt: next.attempt + 1 });
      }
      options.onprogress?.(outputs.size / inputs.length);
    }
  };
  try {
    await Promise.all(seats.map(work));
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return fail({ code: "workers", detail });
  }
  if (options.signal?.aborted === true) return fail({ code: "cancelled" });
  return ok([...outputs].sort(([a], [b]) => a - b).map(([, output]) => output));
}
