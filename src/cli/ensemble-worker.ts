import { parentPort, workerData } from "node:worker_threads";
import { invariant } from "#base";
import type { Ensemble, EnsembleRequest } from "#engine";
import { readXmile } from "#model";
import { openSimulator } from "./open-simulator.ts";

/** Where the runs of a part belong among all. */
export interface PartPlace {
  /** Values of all runs. @shape [output × save point × run], row-major. */
  readonly shared: SharedArrayBuffer;
  readonly runCount: number;
  /** First run of the part. */
  readonly from: number;
}

/** One part of an ensemble, asked of a worker. */
export interface PartMessage {
  readonly id: number;
  readonly place: PartPlace;
  readonly request: EnsembleRequest;
}

/** Says that the values of a part are in their place. */
export interface PartAnswer {
  readonly id: number;
  /** By run of the part. */
  readonly failures: Ensemble["failures"];
}

const port = parentPort;
invariant(port !== null, "ensemble-worker runs in a worker thread");
const { model } = readXmile(workerData as string);
invariant(model !== undefined, "the main thread has read this model");
const simulator = openSimulator(model);
invariant(simulator.ok, "the main thread has opened a simulator of this model");

port.on("message", ({ id, place, request }: PartMessage) => {
  const { shared, runCount, from } = place;
  const values = new Float64Array(shared);
  const failures = simulator.value.fill(request, { values, runCount, from });
  port.postMessage({ id, failures } satisfies PartAnswer);
});
