import type { Runner } from "../runner.ts";
import { createEnsembleServer } from "./ensemble-server.ts";
import { createPool } from "./pool.ts";
import type { EnsembleServer } from "./protocol.ts";
import type { WorkerLink } from "./seat.ts";

/** Open a runner in this very thread: for tests, and for pages whose browser refuses workers. */
export function createInProcessRunner(): Runner {
  return createPool({ size: 1, spawn: linkFromServer });
}

/** Wrap a server of this thread as if it were elsewhere: answers come later, never at once. */
export function linkFromServer(server: EnsembleServer = createEnsembleServer()): WorkerLink {
  return {
    server: {
      read: (files) => server.read(files),
      load: (study) => later(() => server.load(study)),
      addPosterior: (evidence, text) => later(() => server.addPosterior(evidence, text)),
      // A task rather than a microtask, so that a page draws between two parts.
      simulate: (request) => later(() => server.simulate(request)),
      reduce: (jobs) => later(() => server.reduce(jobs)),
      perform: (kind, input) => later(() => server.perform(kind, input)).then((output) => output),
    },
    onlost: () => undefined,
    terminate: () => undefined,
  };
}

function later<T>(compute: () => T): Promise<T> {
  return new Promise((resolve, reject) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      try {
        resolve(compute());
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    };
    port2.postMessage(undefined);
  });
}
