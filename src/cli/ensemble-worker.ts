import { parentPort, workerData } from "node:worker_threads";
import { invariant } from "#base";
import type { EnsembleRequest } from "#engine";
import { readXmile } from "#model";
import { openSimulator } from "./open-simulator.ts";

/** One part of an ensemble, asked of a worker. */
export interface PartMessage {
  readonly id: number;
  readonly request: EnsembleRequest;
}

const port = parentPort;
invariant(port !== null, "ensemble-worker runs in a worker thread");
const { model } = readXmile(workerData as string);
invariant(model !== undefined, "the main thread has read this model");
const simulator = openSimulator(model);
invariant(simulator.ok, "the main thread has opened a simulator of this model");

port.on("message", ({ id, request }: PartMessage) => {
  const ensemble = simulator.value.simulate(request);
  port.postMessage({ id, ensemble }, [ensemble.values.buffer as ArrayBuffer]);
});
