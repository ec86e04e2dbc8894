/** What a suite of the bench found out. */
export interface Findings {
  /** Figures by key; `docs/performance.md` says what each means. */
  readonly figures: Readonly<Record<string, number>>;
  /** Versions of what was measured beside this project, by name. */
  readonly versions?: Readonly<Record<string, string>>;
}

/** How a suite is run. */
export interface SuiteOptions {
  /** Timed turns of each contestant. */
  readonly repetitions: number;
}

/** Say on stderr why a figure is missing: a report never holds a figure that was not measured. */
export function sayAbsent(key: string, reason: string): void {
  console.error(`${key}: absent, ${reason}`);
}

/** Report nothing of figures that compare with baselines, for there are none. */
export function withoutBaselines(prefix: string): Findings {
  sayAbsent(`${prefix}.*`, "the baselines are neither in HEPTAGONE_BENCH nor in ../shared/bench");
  return { figures: {} };
}
