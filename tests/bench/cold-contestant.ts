import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Contestant, Turn } from "./contest.ts";
import { baseline } from "./contestants/actors7-files.ts";

const run = promisify(execFile);

/** Enter the way from the file's text to a first result, in a fresh process each time. */
export function coldContestant(name: string): Contestant {
  const program = fileURLToPath(new URL("./open-once.js", import.meta.url));
  return {
    name,
    async turn() {
      const { stdout } = await run(process.execPath, [program, baseline("actors7.xmile")]);
      return JSON.parse(stdout) as Turn;
    },
    close: () => undefined,
  };
}
