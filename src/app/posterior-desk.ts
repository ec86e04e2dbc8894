import { ok, type Result } from "#base";
import type { Study } from "#model";
import { isPrior } from "./question.ts";
import type { Runner } from "./runner.ts";
import type { StudySource } from "./study-source.ts";
import type { SessionFailure } from "./types.ts";

/** Fetches the posteriors of a session and hands them to its workers, each once. */
export interface PosteriorDesk {
  /** Fetch a posterior. @returns undefined for the prior, which has no file. */
  read(study: Study, evidence: string): Promise<Result<string | undefined, SessionFailure>>;
  /** See to it that the workers have what a question on `evidence` draws from. */
  handOver(study: Study | undefined, evidence: string): Promise<Result<void, SessionFailure>>;
}

/** Open a desk: a posterior that did not come is fetched again when it is asked again. */
export function createPosteriorDesk(source: StudySource, runner: Runner): PosteriorDesk {
  const reads = new Map<string, Promise<Result<string | undefined, SessionFailure>>>();

  const read: PosteriorDesk["read"] = async (study, evidence) => {
    if (isPrior(study, evidence)) return ok(undefined);
    const reading = reads.get(evidence) ?? source.posterior(evidence);
    reads.set(evidence, reading);
    const result = await reading;
    if (!result.ok) reads.delete(evidence);
    return result;
  };

  return {
    read,
    async handOver(study, evidence) {
      if (study === undefined || runner.hasPosterior(evidence)) return ok(undefined);
      const result = await read(study, evidence);
      if (!result.ok) return result;
      if (result.value !== undefined) runner.addPosterior(evidence, result.value);
      return ok(undefined);
    },
  };
}
