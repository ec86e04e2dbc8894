import { calibrate as sample, smallPosterior, writePosterior } from "#analysis";
import { InputFault } from "./input-fault.ts";
import { evidenceIds, openLaboratory } from "./laboratory.ts";
import { checkId, type Options } from "./options.ts";
import { note, writeOut } from "./output.ts";
import { defaultWorkerCount } from "./pool.ts";
import { saveGrid } from "./save-grid.ts";
import type { Words } from "./words.ts";

export const calibrateOptions = {
  evidence: { type: "string" },
  seed: { type: "string" },
  draws: { type: "string" },
  sweeps: { type: "string" },
  out: { type: "string" },
  workers: { type: "string" },
} as const;

/** Draw the uncertain constants given an evidence set, and write the posterior. */
export async function calibrate(options: Options, words: Words): Promise<number> {
  const laboratory = await openLaboratory(options.positionals[0], words);
  const { study } = laboratory;
  const out = options.text("out");
  if (out === undefined) throw new InputFault(words.say("missingOption", { name: "--out" }));
  const evidence = options.text("evidence") ?? study.evidence.default;
  checkId("evidence", evidence, evidenceIds(laboratory), words);
  const set = study.evidence.sets.find(({ id }) => id === evidence);
  if (set === undefined || set.targets.length === 0) {
    throw new InputFault(words.say("noTargets", { name: evidence }));
  }
  if (study.uncertainty.priors.length === 0) throw new InputFault(words.say("noPriors"));
  const seed = options.whole("seed", 1, 0);
  const drawCount = options.whole("draws", 2000, 4);
  const mostFinalSweeps = options.whole("sweeps", 400, 0);
  const times = set.targets.map(({ at }) => at);
  const { saveStep } = saveGrid(study.model.simSpecs, times, [], words);
  const pool = laboratory.pool(options.whole("workers", defaultWorkerCount()));
  const command = `calibrate ${options.positionals[0] ?? ""} --evidence ${evidence} --seed ${seed} --draws ${drawCount} --sweeps ${mostFinalSweeps}`;
  const posterior = await sample(study, {
    evidence,
    seed,
    drawCount,
    mostFinalSweeps,
    saveStep,
    simulate: (request) => pool.simulate(request),
    made: { command, seed },
    report: ({ exponent, finalSweeps, acceptance, worstCorrelation }) =>
      note(
        `${evidence}: exponent ${exponent.toPrecision(3)}, final sweeps ${finalSweeps}, accepted ${acceptance.toFixed(2)}, correlation ${worstCorrelation.toFixed(2)}`,
      ),
  }).finally(() => pool.close());
  const { priors } = study.uncertainty;
  await writeOut(out, writePosterior(posterior, priors), words);
  const small = out.replace(/(\.json)?$/, ".small.json");
  await writeOut(small, writePosterior(smallPosterior(posterior), priors), words);
  for (const target of posterior.made["targets"] as readonly Record<string, unknown>[]) {
    note(JSON.stringify(target));
  }
  return 0;
}
