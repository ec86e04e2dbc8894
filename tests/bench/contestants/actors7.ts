import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { Turn } from "../contest.ts";
import { baseline } from "./actors7-files.ts";
import { memberCount } from "./actors7-model.ts";
import { handTurnOf, wasmTurnOf, type HandRun } from "./actors7-turns.ts";
import { cpuTime } from "./cpu-time.ts";

/** Processor time leaves other programs out, so the whole ensemble is one slice. */
const timing = { elapsed: cpuTime, sliceSize: memberCount };

/** Open the handwritten JavaScript as it stands: it is not bundled with the rest. */
export async function openHandJs(): Promise<() => Turn> {
  const url = pathToFileURL(baseline("hand-actors.mjs")).href;
  const { run } = (await import(/* @vite-ignore */ url)) as { readonly run: HandRun };
  return handTurnOf(run, timing);
}

/** Open the engine's own code. @throws Error when the engine has no such lanes. */
export function openWasm(lanes: string): Promise<() => Turn> {
  return Promise.resolve(
    wasmTurnOf(readFileSync(baseline("actors7.xmile"), "utf8"), lanes, timing),
  );
}
