import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { drawsOfVariant, evaluateChecks, isSeen, type CheckResult } from "#analysis";
import { nearestName, readVariants, replaceEquations, type Variant } from "#model";
import { InputFault } from "./input-fault.ts";
import { drawsOf, openLaboratory } from "./laboratory.ts";
import { meant, type Options } from "./options.ts";
import { defaultWorkerCount } from "./pool.ts";
import { refuseErrors, type OpenStudy } from "./study-folder.ts";
import type { Words } from "./words.ts";

/** A check on a model that is wrong on purpose. */
export interface VariantResult {
  readonly variant: string;
  readonly result: CheckResult;
  /** Whether the check saw what is wrong. */
  readonly seen: boolean;
}

/** Read the models of a study that are wrong on purpose: the one asked, or all. */
export async function variantsOf(
  path: string | undefined,
  asked: string,
  words: Words,
): Promise<readonly Variant[]> {
  const file = join(path ?? "", "broken", "variants.json");
  const text = await readFile(file, "utf8").catch((): undefined => undefined);
  if (text === undefined) throw new InputFault(words.say("noFile", { path: file }));
  const { variants, diagnostics } = readVariants(text);
  await refuseErrors(diagnostics, words);
  const wanted = asked === "all" ? variants : variants.filter(({ id }) => id === asked);
  if (wanted.length > 0) return wanted;
  const ids = variants.map(({ id }) => id);
  throw new InputFault(
    words.say("noVariant", { name: asked }) + meant(words, nearestName(asked, ids)),
  );
}

/** Run the checks that a variant should fail on that variant. */
export async function checkVariant(
  variant: Variant,
  options: Options,
  words: Words,
): Promise<readonly VariantResult[]> {
  const missing: string[] = [];
  const broken = await openLaboratory(options.positionals[0], words, (xmile) => {
    const replaced = replaceEquations(xmile, variant.equations);
    missing.push(...replaced.missing);
    return replaced.text;
  });
  const [unknown] = missing;
  if (unknown !== undefined) throw new InputFault(words.say("noConstant", { name: unknown }));
  const pool = broken.pool(options.whole("workers", defaultWorkerCount()));
  const found: VariantResult[] = [];
  try {
    for (const expected of variant.breaks) {
      const evidence = expected.evidence ?? broken.study.evidence.default;
      const draws = drawsOfVariant(worldsOf(broken, evidence, options, words), variant);
      const results = await evaluateChecks(broken.study, {
        evidence: [{ evidence, draws }],
        simulate: (request) => pool.simulate(request),
        only: new Set([expected.check]),
      });
      for (const result of results) {
        found.push({ variant: variant.id, result, seen: isSeen(result, expected) });
      }
    }
  } finally {
    await pool.close();
  }
  return found;
}

function worldsOf(
  broken: OpenStudy,
  evidence: string,
  options: Options,
  words: Words,
): ReturnType<typeof drawsOf> {
  const [seed, runCount] = [options.whole("seed", 1, 0), options.whole("runs", 200)];
  return drawsOf(broken, { evidence, seed, runCount, isChanged: true }, words);
}
