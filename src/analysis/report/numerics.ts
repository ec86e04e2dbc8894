import { checkUnits, type Report, type Study } from "#model";
import { indicatorKey } from "../check-programs.ts";
import { cornerDraws } from "../corner-draws.ts";
import type { CheckResult } from "../reality-checks.ts";
import { answerKey, ask, type Asked, type Question } from "./ask.ts";
import { bandOfResult } from "./inquiries.ts";
import { short } from "./report-numbers.ts";

type Numerics = Report["numerics"];
type Method = Study["model"]["simSpecs"]["method"];

/** Strength of the covering array of corners: see `coveringArray`. */
const cornerStrength = 3;

/** Say how sure the numbers are of themselves: corners, units, steps and methods, balances. */
export async function numericsOf(
  asked: Asked,
  times: readonly number[],
  results: readonly CheckResult[],
): Promise<Numerics> {
  return {
    corners: cornersOf(asked.study, results),
    units: unitsOf(asked.study),
    methods: await methodsOf(asked, times),
    conservation: results
      .filter(({ kind }) => kind === "step")
      .map(({ evidence, most }) => ({ evidence, worst: short(most ?? Number.NaN) })),
  };
}

function cornersOf(study: Study, results: readonly CheckResult[]): Numerics["corners"] {
  const { runCount, constants } = cornerDraws(study);
  const found = results.filter(({ kind }) => kind === "corner");
  const share = found.reduce((least, result) => Math.min(least, result.share ?? 0), 1);
  return {
    rows: runCount,
    factors: constants.length,
    strength: cornerStrength,
    failures: found.reduce((sum, { failures }) => sum + failures, 0),
    obey: Math.round(share * runCount),
  };
}

function unitsOf({ model }: Study): Numerics["units"] {
  const shown = [...model.variables.values()].filter(({ hidden }) => hidden !== true);
  const without = shown.filter(({ unit }) => unit === undefined).length;
  return {
    equations: shown.reduce((sum, { equations }) => sum + equations.length, 0),
    mistakes: checkUnits(model).length + without,
  };
}

/** Compare headline indicators with those of other steps and methods, world by world. */
async function methodsOf(asked: Asked, times: readonly number[]): Promise<Numerics["methods"]> {
  const { study } = asked;
  const { dt, method } = study.model.simSpecs;
  const scenario = study.scenarios.default;
  const others: readonly (readonly [Method, number])[] = [
    [method, dt / 2],
    ["rk2", dt / 2],
    ["euler", dt],
    ["euler", dt / 16],
  ];
  const keys = study.indicators.indicators
    .filter(({ headline }) => headline)
    .map(({ id }) => indicatorKey(id));
  const gaps = keys.flatMap((key) => times.map((at) => `ABS(AT(b.${key}/a.${key} - 1, ${at}))`));
  if (gaps.length === 0) return [];
  const questions = others.map(([otherMethod, step]): Question => ({
    id: `${otherMethod} ${step}`,
    runs: { a: { scenario }, b: { scenario, method: otherMethod, dt: step } },
    figure: `MAX(${gaps.join(", ")})`,
  }));
  const answers = await ask(asked, questions);
  return asked.evidence.flatMap(({ evidence }) =>
    others.map(([otherMethod, step]) => {
      const result = answers.get(answerKey(evidence, `${otherMethod} ${step}`));
      return {
        evidence,
        method: otherMethod,
        step,
        againstMethod: method,
        againstStep: dt,
        change: bandOfResult(result),
        worst: short(result?.most ?? Number.NaN),
      };
    }),
  );
}
