import { transfer, wrap } from "comlink";
import type { Runner } from "../runner.ts";
import type { TaskInput, TaskKind } from "../tasks/task-list.ts";
import { createPool } from "./pool.ts";
import { buffersOfJobs, type EnsembleServer } from "./protocol.ts";
import type { WorkerLink } from "./seat.ts";

/** More workers than this gain nothing: the page draws as fast as eight of them answer. */
const mostWorkers = 8;

/** Open a pool of Web Workers, one a core. */
export function createWorkerRunner(options: { readonly cores: number }): Runner {
  const size = Math.max(1, Math.min(mostWorkers, Math.floor(options.cores) || 1));
  return createPool({ size, spawn: spawnWorker });
}

function spawnWorker(): WorkerLink {
  const worker = new Worker(new URL("./ensemble.worker.ts", import.meta.url), { type: "module" });
  const remote = wrap<EnsembleServer>(worker);
  return {
    server: {
      read: (files) => remote.read(files),
      load: (study) => remote.load(study),
      addPosterior: (evidence, text) => remote.addPosterior(evidence, text),
      simulate: (request) => remote.simulate(request),
      reduce: (jobs) => remote.reduce(transfer([...jobs], buffersOfJobs(jobs))),
      // Comlink's wrapper forgets which output goes with which kind.
      perform: <K extends TaskKind>(kind: K, input: TaskInput<K>) => remote.perform(kind, input),
    },
    onlost(listener) {
      worker.onerror = (event) => listener(event.message || "the worker could not start");
      worker.onmessageerror = () => listener("unreadable message");
    },
    terminate: () => worker.terminate(),
  };
}
