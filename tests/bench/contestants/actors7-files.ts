import { join, resolve } from "node:path";

/** Folder of the speed baselines. */
export const baselines = resolve(process.env["HEPTAGONE_BENCH"] ?? "../shared/bench");

/** Path of one of the baselines. */
export function baseline(file: string): string {
  return join(baselines, file);
}
