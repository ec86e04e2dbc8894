import { posteriorDraws, priorDraws, readPosterior, type Draws } from "#analysis";
import { invariant } from "#base";
import type { Posterior, Study } from "#model";
import { isPrior } from "../question.ts";
import type { DrawnQuestion } from "../tasks/task.ts";

/** Draws the constants of questions about one study; draws are kept between parts. */
export interface Drawing {
  addPosterior(evidence: string, text: string): void;
  /** Draw the constants of a question. @throws Error when its posterior was not handed over. */
  readonly drawsOf: (question: DrawnQuestion) => Draws;
}

/** Start drawing for a study, from its priors and from the posteriors handed over. */
export function createDrawing(study: Study): Drawing {
  const posteriors = new Map<string, Posterior>();
  /** By posterior, then by seed and number of runs. */
  const known = new Map<string, Map<string, Draws>>();
  const draw = ({ evidence, posterior: name = evidence, seed, runCount }: DrawnQuestion): Draws => {
    const posterior = posteriors.get(name);
    invariant(
      posterior !== undefined || isPrior(study, evidence),
      `posterior ${name} is handed over before it is asked`,
    );
    return posterior
      ? posteriorDraws(posterior, seed, runCount)
      : priorDraws(study, seed, runCount);
  };
  return {
    addPosterior(evidence, text) {
      posteriors.set(evidence, readPosterior(text));
      known.delete(evidence);
    },
    drawsOf(question) {
      const name = question.posterior ?? question.evidence;
      const drawn = known.get(name) ?? new Map<string, Draws>();
      known.set(name, drawn);
      const key = `${question.seed} ${question.runCount}`;
      const draws = drawn.get(key) ?? draw(question);
      drawn.set(key, draws);
      return draws;
    },
  };
}
