import { execFileSync } from "node:child_process";

interface Figures {
  readonly p05: number;
  readonly p50: number;
  readonly p95: number;
}

export interface Ensemble {
  readonly runId: string;
  readonly indicators: Readonly<Record<string, Readonly<Record<string, Figures>>>>;
}

/** Ask the command line for the ensemble of a link: same draws, same seed as the app. */
export function runEnsemble(options: Readonly<Record<string, string>>): Ensemble {
  const asked = Object.entries({ runs: "2000", seed: "1", workers: "1", ...options });
  const flags = asked.flatMap(([name, value]) => [`--${name}`, value]);
  const words = ["scripts/cli.mjs", "ensemble", "simulations/alliance", ...flags, "--json"];
  return JSON.parse(execFileSync("node", words, { encoding: "utf8" })) as Ensemble;
}

export function figuresAt(ensemble: Ensemble, indicator: string, time: number): Figures {
  const figures = ensemble.indicators[indicator]?.[String(time)];
  if (!figures) throw new Error(`No ${indicator} at ${time}`);
  return figures;
}

/** Run the journal of a session again, without the room. */
export function replayJournal(path: string): {
  readonly runId: string;
  readonly figures: unknown;
  readonly rounds: readonly { readonly isSame: boolean }[];
} {
  const words = ["scripts/cli.mjs", "replay", path, "--json"];
  return JSON.parse(execFileSync("node", words, { encoding: "utf8" })) as ReturnType<
    typeof replayJournal
  >;
}
