import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { buildReport, checkChecks, readPosterior, type CheckedEvidence } from "#analysis";
import { readInquiry, type Inquiry, type Posterior } from "#model";
import { InputFault } from "./input-fault.ts";
import { drawsOf, openLaboratory, type Laboratory } from "./laboratory.ts";
import type { Options } from "./options.ts";
import { note, writeOut } from "./output.ts";
import { defaultWorkerCount } from "./pool.ts";
import { refuseErrors } from "./study-folder.ts";
import type { Words } from "./words.ts";

export const reportOptions = {
  seed: { type: "string" },
  runs: { type: "string" },
  "check-runs": { type: "string" },
  "prior-runs": { type: "string" },
  seeds: { type: "string" },
  out: { type: "string" },
  workers: { type: "string" },
} as const;

/** Compute what the pages on belief and trust show, and write it beside the model. */
export async function report(options: Options, words: Words): Promise<number> {
  const laboratory = await openLaboratory(options.positionals[0], words);
  const { study } = laboratory;
  await refuseErrors(checkChecks(study), words);
  const out = options.text("out");
  if (out === undefined) throw new InputFault(words.say("missingOption", { name: "--out" }));
  const [seed, worlds] = [options.whole("seed", 1, 0), options.whole("runs", 500)];
  const checkWorlds = options.whole("check-runs", 200);
  const priorWorlds = options.whole("prior-runs", 100_000);
  const inquiry = await inquiryOf(laboratory, words);
  const posteriors = await posteriorsOf(laboratory, options.text("seeds"));
  const pool = laboratory.pool(options.whole("workers", defaultWorkerCount()));
  const command =
    `report ${options.positionals[0] ?? ""} --seed ${seed} --runs ${worlds} ` +
    `--check-runs ${checkWorlds} --prior-runs ${priorWorlds}`;
  const made = { command, seed, worlds, checkWorlds, priorWorlds };
  const found = await buildReport(study, {
    inquiry,
    evidence: evidenceOf(laboratory, { seed, runCount: worlds }, words),
    checked: evidenceOf(laboratory, { seed, runCount: checkWorlds }, words),
    posteriors,
    made,
    simulate: (request) => pool.simulate(request),
    report: note,
  }).finally(() => pool.close());
  await writeOut(out, `${JSON.stringify(found)}\n`, words);
  return 0;
}

/** Read what the study asks beyond its checks; nothing where it has no inquiry.json. */
async function inquiryOf({ files }: Laboratory, words: Words): Promise<Inquiry> {
  const text = files.get("inquiry.json");
  if (text === undefined) return { readings: [], sweeps: [], comparisons: [] };
  const { inquiry, diagnostics } = readInquiry(text);
  await refuseErrors(diagnostics, words);
  return inquiry ?? { readings: [], sweeps: [], comparisons: [] };
}

/** Draw the worlds of every evidence set that has some. */
function evidenceOf(
  laboratory: Laboratory,
  plan: { readonly seed: number; readonly runCount: number },
  words: Words,
): readonly CheckedEvidence[] {
  return laboratory.study.evidence.sets
    .filter(({ id, targets }) => targets.length === 0 || laboratory.posteriors.has(id))
    .map(({ id }) => ({
      evidence: id,
      draws: drawsOf(laboratory, { evidence: id, ...plan }, words),
    }));
}

/** Read the posteriors that ship and, from a folder, those of other seeds: `<evidence>.<seed>.json`. */
async function posteriorsOf(
  { study, posteriors }: Laboratory,
  folder: string | undefined,
): Promise<ReadonlyMap<string, readonly Posterior[]>> {
  const names = folder === undefined ? [] : (await readdir(folder)).toSorted();
  const found = new Map<string, readonly Posterior[]>();
  for (const { id } of study.evidence.sets) {
    const text = posteriors.get(id);
    if (text === undefined) continue;
    const shipped = readPosterior(text);
    const others = names.filter((name) => name.startsWith(`${id}.`) && name.endsWith(".json"));
    const read = await Promise.all(
      others.map(async (name) => readPosterior(await readFile(join(folder ?? "", name), "utf8"))),
    );
    const ofOtherSeeds = read.filter(({ made }) => made["seed"] !== shipped.made["seed"]);
    found.set(id, [shipped, ...ofOtherSeeds]);
  }
  return found;
}
