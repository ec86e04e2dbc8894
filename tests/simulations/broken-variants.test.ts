import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  drawsOfVariant,
  evaluateChecks,
  isSeen,
  posteriorDraws,
  readPosterior,
  type CheckResult,
  type Draws,
} from "#analysis";
import { createWasm, type Simulator } from "#engine";
import { readStudy, readVariants, replaceEquations, type Study, type Variant } from "#model";
import { Laboratory, readFolderTexts } from "./study-folder.ts";

const folder = "simulations/alliance";
const texts = readFolderTexts("alliance");
const { study } = new Laboratory("alliance");
const { variants, diagnostics } = readVariants(
  readFileSync(`${folder}/broken/variants.json`, "utf8"),
);

/** Few: a variant is wrong in nearly every world. */
const worlds = 12;

function brokenStudy({ equations }: Variant): Study {
  const { text, missing } = replaceEquations(texts.get("model.xmile") ?? "", equations);
  expect(missing).toEqual([]);
  const { study: broken, diagnostics: found } = readStudy(
    new Map([...texts, ["model.xmile", text]]),
  );
  if (broken === undefined) throw new Error(JSON.stringify(found));
  return broken;
}

function simulatorOf(broken: Study): Simulator {
  const simulator = createWasm(broken.model);
  if (!simulator.ok) throw new Error(JSON.stringify(simulator.error));
  return simulator.value;
}

/** Evaluate some checks of a study on a few worlds of an evidence set. */
async function evaluate(
  of: Study,
  evidence: string,
  checks: ReadonlySet<string>,
  drawsIn: (draws: Draws) => Draws,
): Promise<readonly CheckResult[]> {
  const simulator = simulatorOf(of);
  const small = readFileSync(`${folder}/posteriors/${evidence}.small.json`, "utf8");
  const draws = drawsIn(posteriorDraws(readPosterior(small), 1, worlds));
  return evaluateChecks(of, {
    evidence: [{ evidence, draws }],
    simulate: (request) => simulator.simulate(request),
    only: checks,
  });
}

function evidenceOf({ breaks }: Variant): string {
  return breaks[0]?.evidence ?? study.evidence.default;
}

/** Results of the checks that a variant breaks. */
function resultsOf(variant: Variant): Promise<readonly CheckResult[]> {
  const checks = new Set(variant.breaks.map(({ check }) => check));
  return evaluate(brokenStudy(variant), evidenceOf(variant), checks, (draws) =>
    drawsOfVariant(draws, variant),
  );
}

/** Ids of the checks of a variant that did not see what is wrong. */
function blind({ breaks }: Variant, results: readonly CheckResult[]): readonly string[] {
  const missed = breaks.filter((expected) =>
    results.some((result) => result.id === expected.check && !isSeen(result, expected)),
  );
  return missed.map(({ check }) => check);
}

describe("models that are wrong on purpose", () => {
  it("are read without a word", () => expect(diagnostics).toEqual([]));

  it("leave no check that refuses nothing", () => {
    const broken = new Set(variants.flatMap(({ breaks }) => breaks.map(({ check }) => check)));
    const checks = study.checks.checks.map(({ id }) => id);
    expect(checks.length).toBeGreaterThanOrEqual(16);
    expect(checks.filter((id) => !broken.has(id))).toEqual([]);
  });

  it.each(variants)("$id is seen by the checks it should fail", async (variant) => {
    const results = await resultsOf(variant);
    expect(results).toHaveLength(variant.breaks.length);
    expect(blind(variant, results)).toEqual([]);
  });

  it("are told from the model itself, in the same worlds", async () => {
    for (const evidence of new Set(variants.map(evidenceOf))) {
      const own = variants.filter((variant) => evidenceOf(variant) === evidence);
      const checks = new Set(own.flatMap(({ breaks }) => breaks.map(({ check }) => check)));
      const results = await evaluate(study, evidence, checks, (draws) => draws);
      expect(own.flatMap((variant) => blind(variant, results)).toSorted()).toEqual(
        [...checks].toSorted(),
      );
    }
  });
});
