import type { Result } from "#base";
import type { Study } from "#model";
import type { SessionFailure } from "./types.ts";

/** Where a study comes from: the network in the app, a folder in tests. */
export interface StudySource {
  /** Read what is needed to draw and run; posteriors come when they are asked. */
  study(): Promise<Result<Study, SessionFailure>>;
  /** Read the posterior file of an evidence set. */
  posterior(evidence: string): Promise<Result<string, SessionFailure>>;
}
