import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Contestant, Turn } from "./contest.ts";

/** What a contestant's process answers to each turn asked of it. */
export type TurnAnswer = { readonly turn: Turn } | { readonly failure: string };

/**
 * Enter an implementation that runs in a process of its own, so that no contestant meets code
 * optimised, or memory left, for another one.
 *
 * @param name - a key of `contestants` in contestant.ts.
 */
export function nodeContestant(name: string): Contestant {
  const child = fork(fileURLToPath(new URL("./contestant.js", import.meta.url)), [name], {
    // Its standard output would end in the report.
    stdio: ["ignore", 2, 2, "ipc"],
  });
  const ended = new Promise<never>((_, reject) => {
    child.once("exit", () => reject(new Error("the process ended")));
  });
  ended.catch(() => undefined);
  return {
    name,
    turn() {
      const answered = new Promise<Turn>((resolve, reject) => {
        child.once("message", (answer: TurnAnswer) => {
          if ("turn" in answer) resolve(answer.turn);
          else reject(new Error(answer.failure));
        });
      });
      if (child.connected) child.send("turn");
      return Promise.race([answered, ended]);
    },
    close: () => child.kill(),
  };
}
