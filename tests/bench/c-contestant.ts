import { spawn, spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import type { Contestant } from "./contest.ts";
import { baseline } from "./contestants/actors7-files.ts";

const flags = ["-O3", "-march=native", "-ffast-math"];
const program = resolve(".bench/hand-actors");

/** Find the compiler's version; undefined where there is none. */
export function gccVersion(): string | undefined {
  const { status, stdout } = spawnSync("gcc", ["-dumpfullversion"], { encoding: "utf8" });
  return status === 0 ? stdout.trim() : undefined;
}

function compile(): void {
  mkdirSync(resolve(".bench"), { recursive: true });
  const source = `-DBASELINE=${JSON.stringify(baseline("hand-actors.c"))}`;
  const args = [...flags, source, "tests/bench/time-hand-actors.c", "-o", program, "-lm"];
  const { status } = spawnSync("gcc", args, { stdio: ["ignore", 2, 2] });
  if (status !== 0) throw new Error("gcc is absent or did not compile it");
}

/** Enter the handwritten C, compiled here for this machine. @throws Error when it does not compile. */
export function cContestant(name: string): Contestant {
  compile();
  const child = spawn(program, { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    name,
    async turn() {
      child.stdin.write("\n");
      const { value } = (await lines.next()) as { readonly value?: string };
      const [elapsedUs = NaN, check = NaN] = (value ?? "").split(" ").map(Number);
      return { elapsedUs, check };
    },
    close: () => child.stdin.end(),
  };
}
