import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { invariant } from "#base";
import type { Ensemble, EnsembleRequest, Simulator } from "#engine";
import type { PartMessage } from "./ensemble-worker.ts";

/** Runs ensembles on several threads. */
export interface Pool {
  simulate(request: EnsembleRequest): Promise<Ensemble>;
  close(): Promise<void>;
}

interface PartAnswer {
  readonly id: number;
  readonly ensemble: Ensemble;
}

/** Fewer runs than this are not worth sending to another thread. */
const fewRuns = 16;

/** Count the threads to use when the user says nothing. */
export function defaultWorkerCount(): number {
  return availableParallelism();
}

/**
 * Share the runs of each request between worker threads, by index: run `r` is the same whoever
 * computes it, so that results do not depend on the number of workers.
 *
 * @param modelText - the model file, read again by each worker.
 */
export function createPool(simulator: Simulator, modelText: string, workerCount: number): Pool {
  const seats: Seat[] = [];
  return {
    async simulate(request) {
      const count = Math.min(workerCount, Math.floor(request.runCount / fewRuns));
      if (count < 2) return simulator.simulate(request);
      while (seats.length < count) seats.push(createSeat(modelText));
      const parts = splitRequest(request, count);
      const ensembles = await Promise.all(
        parts.map((part, index) => {
          const seat = seats[index];
          invariant(seat !== undefined, "a seat for each part");
          return seat.ask(part);
        }),
      );
      return joinEnsembles(ensembles);
    },
    async close() {
      await Promise.all(seats.splice(0).map((seat) => seat.close()));
    },
  };
}

interface Seat {
  ask(request: EnsembleRequest): Promise<Ensemble>;
  close(): Promise<number>;
}

interface Waiting {
  readonly resolve: (ensemble: Ensemble) => void;
  readonly reject: (cause: unknown) => void;
}

function createSeat(modelText: string): Seat {
  const worker = new Worker(new URL("./ensemble-worker.js", import.meta.url), {
    workerData: modelText,
  });
  const waiting = new Map<number, Waiting>();
  let last = 0;
  worker.on("message", ({ id, ensemble }: PartAnswer) => {
    waiting.get(id)?.resolve(ensemble);
    waiting.delete(id);
  });
  worker.on("error", (cause) => {
    for (const { reject } of waiting.values()) reject(cause);
    waiting.clear();
  });
  return {
    ask(request) {
      const id = ++last;
      const asked = new Promise<Ensemble>((resolve, reject) => {
        waiting.set(id, { resolve, reject });
      });
      worker.postMessage({ id, request } satisfies PartMessage, [
        request.values.buffer as ArrayBuffer,
      ]);
      return asked;
    },
    close: () => worker.terminate(),
  };
}

/** Cut a request into parts of nearly equal size, an even number of runs each but the last. */
function splitRequest(request: EnsembleRequest, count: number): readonly EnsembleRequest[] {
  const size = Math.ceil(request.runCount / count / 2) * 2;
  const width = request.constants.length;
  const parts: EnsembleRequest[] = [];
  for (let from = 0; from < request.runCount; from += size) {
    const runCount = Math.min(size, request.runCount - from);
    const values = request.values.slice(from * width, (from + runCount) * width);
    parts.push({ ...request, runCount, values });
  }
  return parts;
}

/** Put parts side by side: runs are the innermost index. */
function joinEnsembles(parts: readonly Ensemble[]): Ensemble {
  const [first] = parts;
  invariant(first !== undefined, "an ensemble has at least one part");
  const runCount = parts.reduce((sum, part) => sum + part.runCount, 0);
  const rowCount = first.outputs.length * first.times.length;
  const values = new Float64Array(rowCount * runCount);
  const failures: Ensemble["failures"][number][] = [];
  let from = 0;
  for (const part of parts) {
    for (let row = 0; row < rowCount; row++) {
      const source = part.values.subarray(row * part.runCount, (row + 1) * part.runCount);
      values.set(source, row * runCount + from);
    }
    for (const failure of part.failures) failures.push({ ...failure, run: failure.run + from });
    from += part.runCount;
  }
  return { runCount, outputs: first.outputs, times: first.times, values, failures };
}
