import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

/** Folder of the speed baselines. */
export const baselines = resolve(process.env["HEPTAGONE_BENCH"] ?? "../shared/bench");

/** Path of one of the baselines. */
export function baseline(file: string): string {
  return join(baselines, file);
}

/** Say whether the baselines are there: they are not part of this repository. */
export function hasBaselines(): boolean {
  return existsSync(baseline("actors7.xmile"));
}
