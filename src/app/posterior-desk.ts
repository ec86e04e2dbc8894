import { ok, type Result } from "#base";
import type { Study } from "#model";
import { isPrior } from "./question.ts";
import type { Runner } from "./runner.ts";
import type { StudySource } from "./study-source.ts";
import type { SessionFailure } from "./types.ts";

type Reading = Promise<Result<string | undefined, SessionFailure>>;

/** Fetches the posteriors of a session and hands them to its workers, each once. */
export interface PosteriorDesk {
  /**
   * Begin to fetch what a first answer on `evidence` draws from. The rest is left to the answer at rest:
   * a slow line has better to do before.
   */
  fetch(study: Study, evidence: string): void;
  /** See to it that the workers have what a question on `evidence` draws from. */
  handOver(study: Study | undefined, evidence: string): Promise<Result<void, SessionFailure>>;
  /**
   * The same for a preview, which does not wait for the whole posterior where a few of its draws
   * come sooner.
   *
   * @returns name of the posterior to draw from; undefined for that of the evidence itself.
   */
  handOverFew(
    study: Study | undefined,
    evidence: string,
  ): Promise<Result<string | undefined, SessionFailure>>;
}

/** Name of a few draws of a posterior, beside the file that has all of them. */
const fewOf = (evidence: string): string => `${evidence}.small`;

/** Open a desk: a posterior that did not come is fetched again when it is asked again. */
export function createPosteriorDesk(
  source: Pick<StudySource, "posterior" | "file">,
  runner: Pick<Runner, "addPosterior" | "hasPosterior">,
): PosteriorDesk {
  const reads = new Map<string, Reading>();
  const once = (name: string, begin: () => Reading): Reading => {
    const reading = reads.get(name) ?? begin();
    reads.set(name, reading);
    return reading;
  };
  const readAll = async (study: Study, evidence: string): Reading => {
    if (isPrior(study, evidence)) return ok(undefined);
    const result = await once(evidence, () => source.posterior(evidence));
    if (!result.ok) reads.delete(evidence);
    return result;
  };
  /** Not every study has it: one that does not come is none, and is not asked again. */
  const readFew = async (study: Study, evidence: string): Promise<string | undefined> => {
    if (isPrior(study, evidence)) return undefined;
    const name = fewOf(evidence);
    const result = await once(name, () => source.file(`posteriors/${name}.json`));
    return result.ok ? result.value : undefined;
  };

  const handOver: PosteriorDesk["handOver"] = async (study, evidence) => {
    if (study === undefined || runner.hasPosterior(evidence)) return ok(undefined);
    const result = await readAll(study, evidence);
    if (!result.ok) return result;
    if (result.value !== undefined) runner.addPosterior(evidence, result.value);
    return ok(undefined);
  };

  return {
    fetch(study, evidence) {
      void readFew(study, evidence).then((few) =>
        few === undefined ? readAll(study, evidence) : undefined,
      );
    },
    handOver,
    async handOverFew(study, evidence) {
      if (study === undefined || runner.hasPosterior(evidence)) return ok(undefined);
      const few = await readFew(study, evidence);
      if (few === undefined) {
        const whole = await handOver(study, evidence);
        return whole.ok ? ok(undefined) : whole;
      }
      const name = fewOf(evidence);
      if (!runner.hasPosterior(name)) runner.addPosterior(name, few);
      return ok(name);
    },
  };
}
