import { checkChecks, evaluateChecks, nearestCheck, type CheckResult } from "#analysis";
import type { Study } from "#model";
import { checkVariant, variantsOf, type VariantResult } from "./check-variants.ts";
import { InputFault } from "./input-fault.ts";
import { drawsOf, evidenceIds, openLaboratory, type Laboratory } from "./laboratory.ts";
import { checkId, meant, type Options } from "./options.ts";
import { jsonNumber, note, say, shortNumber, table } from "./output.ts";
import { defaultWorkerCount } from "./pool.ts";
import { refuseErrors } from "./study-folder.ts";
import type { Words } from "./words.ts";

export const checkOptions = {
  evidence: { type: "string" },
  runs: { type: "string" },
  seed: { type: "string" },
  only: { type: "string" },
  workers: { type: "string" },
  variant: { type: "string" },
  strict: { type: "boolean" },
  json: { type: "boolean" },
} as const;

/** Evaluate the reality checks of a model, and print verdicts with their figures. */
export async function check(options: Options, words: Words): Promise<number> {
  const variant = options.text("variant");
  if (variant !== undefined) return checkVariants(variant, options, words);
  const laboratory = await openLaboratory(options.positionals[0], words);
  const { study } = laboratory;
  await refuseErrors(checkChecks(study), words);
  const only = wantedChecks(study, options, words);
  const runCount = options.whole("runs", 200);
  const seed = options.whole("seed", 1, 0);
  const evidence = evidenceToCheck(laboratory, options, words).map((id) => ({
    evidence: id,
    draws: drawsOf(laboratory, { evidence: id, seed, runCount }, words),
  }));
  const pool = laboratory.pool(options.whole("workers", defaultWorkerCount()));
  const results = await evaluateChecks(study, {
    evidence,
    simulate: (request) => pool.simulate(request),
    ...(only ? { only } : {}),
  }).finally(() => pool.close());
  if (options.flag("json")) say(JSON.stringify({ checks: results.map(toJson) }, undefined, 1));
  else say(tableOf(results, words));
  return options.flag("strict") && results.some(({ holds }) => holds === false) ? 1 : 0;
}

/** Run checks on models that are wrong on purpose: each should be seen. */
async function checkVariants(asked: string, options: Options, words: Words): Promise<number> {
  const found: VariantResult[] = [];
  for (const variant of await variantsOf(options.positionals[0], asked, words)) {
    found.push(...(await checkVariant(variant, options, words)));
  }
  if (options.flag("json")) {
    const variants = found.map(({ variant, result, seen }) => ({
      variant,
      ...toJson(result),
      seen,
    }));
    say(JSON.stringify({ variants }, undefined, 1));
  } else {
    const rows = found.map(({ variant, result: { id, evidence, share, figure }, seen }) => [
      variant,
      id,
      evidence,
      words.say(seen ? "seen" : "notSeen"),
      shortNumber(share ?? figure, words),
    ]);
    say(table([["variant", "id", words.say("evidence"), "", words.say("figure")], ...rows]));
  }
  return options.flag("strict") && found.some(({ seen }) => !seen) ? 1 : 0;
}

function wantedChecks(
  study: Study,
  options: Options,
  words: Words,
): ReadonlySet<string> | undefined {
  const ids = options.text("only")?.split(",");
  for (const id of ids ?? []) {
    if (study.checks.checks.some((candidate) => candidate.id === id)) continue;
    throw new InputFault(
      words.say("noCheck", { name: id }) + meant(words, nearestCheck(study, id)),
    );
  }
  return ids && new Set(ids);
}

/** List the evidence sets to check: the one asked, or all that have draws. */
function evidenceToCheck(
  laboratory: Laboratory,
  options: Options,
  words: Words,
): readonly string[] {
  const asked = options.text("evidence");
  if (asked !== undefined) {
    return [checkId("evidence", asked, evidenceIds(laboratory), words)];
  }
  return laboratory.study.evidence.sets
    .filter(({ id, targets }) => {
      const isDrawn = targets.length === 0 || laboratory.posteriors.has(id);
      if (!isDrawn) note(words.say("noDraws", { name: id }));
      return isDrawn;
    })
    .map(({ id }) => id);
}

function toJson(result: CheckResult): Readonly<Record<string, unknown>> {
  const { id, kind, evidence, holds, share, required, figure, low, high, failures } = result;
  return {
    id,
    kind,
    evidence,
    holds: holds ?? null,
    figure: jsonNumber(figure),
    low: jsonNumber(low),
    high: jsonNumber(high),
    share: jsonNumber(share),
    required: jsonNumber(required),
    failures,
  };
}

function tableOf(results: readonly CheckResult[], words: Words): string {
  const percent = new Intl.NumberFormat(words.language, {
    style: "percent",
    maximumFractionDigits: 1,
  });
  const head = ["id", "evidence", "", "share", "figure", "5 %", "95 %"].map((column) =>
    column === "evidence" || column === "share" || column === "figure" ? words.say(column) : column,
  );
  const rows = results.map(({ id, evidence, holds, share, figure, low, high }) => [
    id,
    evidence,
    words.say(holds === undefined ? "reported" : holds ? "holds" : "fails"),
    share === undefined ? "" : percent.format(share),
    figure === undefined ? "" : shortNumber(figure, words),
    low === undefined ? "" : shortNumber(low, words),
    high === undefined ? "" : shortNumber(high, words),
  ]);
  return table([head, ...rows]);
}
