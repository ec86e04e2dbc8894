import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { layGrid, type Ensemble, type EnsembleRequest, type Simulator } from "#engine";
import type { PartAnswer, PartMessage, PartPlace } from "./ensemble-worker.ts";

/** Runs ensembles on several threads. */
export interface Pool {
  simulate(request: EnsembleRequest): Promise<Ensemble>;
  close(): Promise<void>;
}

/** Fewer runs than this are not worth sending to another thread. */
const fewRuns = 16;

/** Parts for each thread: one whose core has other work to do leaves the last of them to the others. */
const partsPerSeat = 8;

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
      const mostParts = Math.floor(request.runCount / fewRuns);
      const { runCount, outputs } = request;
      const { times } = layGrid(simulator.model.simSpecs, request);
      const size = outputs.length * times.length * runCount * Float64Array.BYTES_PER_ELEMENT;
      // Each thread lays its runs down where they belong: nothing is left to be joined by one alone.
      const shared = new SharedArrayBuffer(size);
      const left = splitRuns(runCount, Math.min(count * partsPerSeat, mostParts)).values();
      const failures: Failures[] = [];
      const work = async (seat: Seat): Promise<void> => {
        for (const range of left) {
          const found = await seat.ask(
            { shared, runCount, from: range.from },
            partOf(request, range),
          );
          failures.push(found.map((failure) => ({ ...failure, run: failure.run + range.from })));
        }
      };
      await Promise.all(seats.slice(0, count).map(work));
      const inOrder = failures.flat().toSorted((a, b) => a.run - b.run);
      return { runCount, outputs, times, values: new Float64Array(shared), failures: inOrder };
    },
    async close() {
      await Promise.all(seats.splice(0).map((seat) => seat.close()));
    },
  };
}

type Failures = Ensemble["failures"];

interface Seat {
  ask(place: PartPlace, request: EnsembleRequest): Promise<Failures>;
  close(): Promise<number>;
}

interface Waiting {
  readonly resolve: (failures: Failures) => void;
  readonly reject: (cause: unknown) => void;
}

function createSeat(modelText: string): Seat {
  const worker = new Worker(new URL("./ensemble-worker.js", import.meta.url), {
    workerData: modelText,
  });
  const waiting = new Map<number, Waiting>();
  let last = 0;
  worker.on("message", ({ id, failures }: PartAnswer) => {
    waiting.get(id)?.resolve(failures);
    waiting.delete(id);
  });
  worker.on("error", (cause) => {
    for (const { reject } of waiting.values()) reject(cause);
    waiting.clear();
  });
  return {
    ask(place, request) {
      const id = ++last;
      const asked = new Promise<Failures>((resolve, reject) => {
        waiting.set(id, { resolve, reject });
      });
      worker.postMessage({ id, place, request } satisfies PartMessage, [
        request.values.buffer as ArrayBuffer,
      ]);
      return asked;
    },
    close: () => worker.terminate(),
  };
}

/** Runs from one to another, excluded. */
interface RunRange {
  readonly from: number;
  readonly to: number;
}

/** Cut runs into parts of nearly equal size, an even number of runs each but the last. */
function splitRuns(runCount: number, count: number): readonly RunRange[] {
  const size = Math.ceil(runCount / count / 2) * 2;
  return Array.from({ length: Math.ceil(runCount / size) }, (_, index) => {
    return { from: index * size, to: Math.min(runCount, (index + 1) * size) };
  });
}

function partOf(request: EnsembleRequest, { from, to }: RunRange): EnsembleRequest {
  const width = request.constants.length;
  const values = request.values.slice(from * width, to * width);
  return { ...request, runCount: to - from, values };
}
