import type { Result } from "#base";
import type { Language } from "#model";
import type { SessionFailure } from "./types.ts";

/** Where a study comes from: the network in the app, a folder in tests. */
export interface StudySource {
  /**
   * Fetch the files needed to draw and run, by name, with the texts of one language at least;
   * posteriors come when they are asked.
   */
  files(language: Language): Promise<Result<ReadonlyMap<string, string>, SessionFailure>>;
  /** Read the posterior file of an evidence set. */
  posterior(evidence: string): Promise<Result<string, SessionFailure>>;
  /** Read a file that no first picture needs, by name: `report.json`. */
  file(name: string): Promise<Result<string, SessionFailure>>;
}
