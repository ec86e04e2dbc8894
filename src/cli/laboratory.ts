import { posteriorDraws, priorDraws, readPosterior, type Draws } from "#analysis";
import type { Simulator } from "#engine";
import { constantsOf, type Posterior } from "#model";
import { join } from "node:path";
import { InputFault } from "./input-fault.ts";
import { openSimulator } from "./open-simulator.ts";
import { checkId } from "./options.ts";
import { note } from "./output.ts";
import { createPool, type Pool } from "./pool.ts";
import { openStudy, refuseErrors, type ChangeModel, type OpenStudy } from "./study-folder.ts";
import type { Words } from "./words.ts";

/** A study that can be run: what most commands begin with. */
export interface Laboratory extends OpenStudy {
  readonly simulator: Simulator;
  pool(workerCount: number): Pool;
}

/** Read a study and open a simulator of its model. @throws InputFault when it has errors. */
export async function openLaboratory(
  path: string | undefined,
  words: Words,
  change?: ChangeModel,
): Promise<Laboratory> {
  const open = await openStudy(path, words, change);
  const simulator = openSimulator(open.study.model);
  if (!simulator.ok) {
    await refuseErrors(simulator.error, words);
    throw new InputFault(words.say("noModel", { path: open.path }));
  }
  const text = open.files.get("model.xmile") ?? "";
  return {
    ...open,
    simulator: simulator.value,
    pool: (workerCount) => createPool(simulator.value, text, workerCount),
  };
}

/** List the evidence sets of a study; the prior is always one. */
export function evidenceIds(open: OpenStudy): readonly string[] {
  return [...new Set(["prior", ...open.study.evidence.sets.map(({ id }) => id)])];
}

/** How many draws, of what, from which seed. */
export interface DrawPlan {
  readonly evidence: string;
  readonly seed: number;
  readonly runCount: number;
  /** True where the model was changed on purpose: its posteriors are those of the one it was. */
  readonly isChanged?: boolean;
}

/** Draw the uncertain constants. @throws InputFault for an unknown set or a missing posterior. */
export function drawsOf(open: OpenStudy, plan: DrawPlan, words: Words): Draws {
  const { evidence, seed, runCount } = plan;
  checkId("evidence", evidence, evidenceIds(open), words);
  const set = open.study.evidence.sets.find(({ id }) => id === evidence);
  if (set === undefined || set.targets.length === 0) return priorDraws(open.study, seed, runCount);
  const posterior = posteriorOf(open, evidence, words);
  if (posterior.made["model"] !== open.study.hash && plan.isChanged !== true) {
    note(words.say("stalePosterior", { file: posteriorPath(open, evidence) }));
  }
  return posteriorDraws(posterior, seed, runCount);
}

function posteriorPath(open: OpenStudy, evidence: string): string {
  return join(open.path, "posteriors", `${evidence}.json`);
}

function posteriorOf(open: OpenStudy, evidence: string, words: Words): Posterior {
  const file = posteriorPath(open, evidence);
  const text = open.posteriors.get(evidence);
  if (text === undefined) {
    const said = { name: evidence, file, model: open.path };
    throw new InputFault(words.say("noPosterior", said));
  }
  const refuse = (detail: string, cause?: unknown): InputFault =>
    new InputFault(words.say("badPosterior", { file, detail }), { cause });
  let posterior: Posterior;
  try {
    posterior = readPosterior(text);
  } catch (cause) {
    throw refuse(cause instanceof Error ? cause.message : String(cause), cause);
  }
  const known = constantsOf(open.study.model);
  const unknown = posterior.constants.find((constant) => !known.has(constant));
  if (unknown !== undefined) throw refuse(words.say("noConstant", { name: unknown }));
  return posterior;
}
