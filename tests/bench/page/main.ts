import type { Turn } from "../contest.ts";
import type { TurnAnswer } from "../node-contestant.ts";

const workers = new Map<string, Worker>();

function workerOf(name: string): Worker {
  const known = workers.get(name);
  if (known) return known;
  const worker = new Worker(new URL("./contestant.worker.ts", import.meta.url), {
    type: "module",
    name,
  });
  workers.set(name, worker);
  return worker;
}

window.takeTurn = (name) =>
  new Promise<Turn>((resolve, reject) => {
    const worker = workerOf(name);
    worker.onerror = (event) => reject(new Error(event.message || "the worker could not start"));
    worker.onmessage = ({ data }: MessageEvent<TurnAnswer>) => {
      if ("turn" in data) resolve(data.turn);
      else reject(new Error(data.failure));
    };
    worker.postMessage("turn");
  });
