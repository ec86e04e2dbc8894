import { describe, expect, it } from "vitest";
import {
  checkIndicators,
  comparedOutputs,
  evaluateIndicators,
  indicatorOutputs,
  ringMedians,
  ringOutputs,
} from "#analysis";
import type { Ensemble } from "#engine";
import type { Indicator } from "#model";
import { aStudy } from "./a-study.ts";

function anIndicator(parts: Partial<Indicator> & Pick<Indicator, "id" | "equation">): Indicator {
  const domain: [number, number] = [0, 1];
  const shown = { scale: "linear", format: "number", headline: false, chart: false } as const;
  return { of: "pair", domain, ...shown, ...parts };
}

function indicatorsOf(...indicators: readonly Indicator[]): ReturnType<typeof aStudy> {
  return aStudy({ indicators: { indicators: [...indicators] } });
}

/** An ensemble of two runs over four save points; values per output: [save point][run]. */
function anEnsemble(
  outputs: Readonly<Record<string, readonly number[]>>,
  failures: Ensemble["failures"] = [],
): Ensemble {
  const values = Float64Array.from(Object.values(outputs).flat());
  const times = Float64Array.of(0, 1, 2, 3);
  return { runCount: 2, outputs: Object.keys(outputs), times, values, failures };
}

const rising = [1, 2, 2, 4, 3, 6, 4, 8];
const flat = [1, 1, 1, 1, 1, 1, 1, 1];

describe("evaluateIndicators", () => {
  it("compares the two runs of a pair, draw by draw", () => {
    const study = indicatorsOf(
      anIndicator({ id: "ratio", equation: "scenario.wealth / counterfactual.wealth" }),
    );
    expect(indicatorOutputs(study)).toEqual(["wealth"]);
    const pair = {
      scenario: anEnsemble({ wealth: rising }),
      counterfactual: anEnsemble({ wealth: [1, 1, 2, 2, 3, 3, 4, 4] }),
    };
    const { scenario, counterfactual } = evaluateIndicators(study, pair).get("ratio")!;
    expect([...scenario]).toEqual([1, 2, 1, 2, 1, 2, 1, 2]);
    expect(counterfactual).toBeUndefined();
  });

  it("evaluates an indicator of the run on both runs", () => {
    const study = indicatorsOf(anIndicator({ id: "double", of: "run", equation: "wealth * 2" }));
    const pair = {
      scenario: anEnsemble({ wealth: rising }),
      counterfactual: anEnsemble({ wealth: flat }),
    };
    const found = evaluateIndicators(study, pair).get("double")!;
    expect(found.scenario[7]).toBe(16);
    expect(found.counterfactual?.[7]).toBe(2);
  });

  it("leaves out the counterfactual's own indicators when it is told to", () => {
    const study = indicatorsOf(
      anIndicator({ id: "double", of: "run", equation: "wealth * 2" }),
      anIndicator({ id: "ratio", equation: "scenario.wealth / counterfactual.wealth" }),
    );
    const pair = {
      scenario: anEnsemble({ wealth: rising }),
      counterfactual: anEnsemble({ wealth: flat }),
    };
    const both = evaluateIndicators(study, pair);
    const alone = evaluateIndicators(study, pair, undefined, "scenario");
    expect(alone.get("double")).toEqual({ scenario: both.get("double")?.scenario });
    expect(alone.get("ratio")).toEqual(both.get("ratio"));
  });

  it("compares with few outputs of the counterfactual: those that indicators of the pair read", () => {
    const study = indicatorsOf(
      anIndicator({ id: "double", of: "run", equation: "wealth * 2" }),
      anIndicator({ id: "ratio", equation: "scenario.wealth / SUM(counterfactual.share)" }),
    );
    expect(comparedOutputs(study)).toEqual(["share[left]", "share[right]"]);
    expect(comparedOutputs(study, new Set(["double"]))).toEqual([]);
  });

  it("does not write over the ensemble", () => {
    const study = indicatorsOf(
      anIndicator({ id: "kept", of: "run", equation: "wealth", definedWhen: "wealth > 2" }),
    );
    const pair = {
      scenario: anEnsemble({ wealth: rising }),
      counterfactual: anEnsemble({ wealth: flat }),
    };
    evaluateIndicators(study, pair);
    expect([...pair.scenario.values]).toEqual(rising);
  });

  it("is NaN where it is not defined, never 0", () => {
    const study = indicatorsOf(
      anIndicator({ id: "late", of: "run", equation: "wealth", definedWhen: "wealth > 2" }),
    );
    const pair = {
      scenario: anEnsemble({ wealth: rising }),
      counterfactual: anEnsemble({ wealth: flat }),
    };
    const { scenario } = evaluateIndicators(study, pair).get("late")!;
    expect([...scenario]).toEqual([NaN, NaN, NaN, 4, 3, 6, 4, 8]);
  });

  it("keeps its last value while it is frozen", () => {
    const study = indicatorsOf(
      anIndicator({ id: "kept", of: "run", equation: "wealth", frozenWhen: "time >= 2" }),
    );
    const pair = {
      scenario: anEnsemble({ wealth: rising }),
      counterfactual: anEnsemble({ wealth: flat }),
    };
    const { scenario } = evaluateIndicators(study, pair).get("kept")!;
    expect([...scenario]).toEqual([1, 2, 2, 4, 2, 4, 2, 4]);
  });

  it("never writes on the ensemble, and blanks a run that failed in either", () => {
    const study = indicatorsOf(anIndicator({ id: "same", of: "run", equation: "wealth" }));
    const pair = {
      scenario: anEnsemble({ wealth: rising }),
      counterfactual: anEnsemble({ wealth: flat }, [{ run: 1, code: "diverged" }]),
    };
    const { scenario } = evaluateIndicators(study, pair).get("same")!;
    expect([...scenario]).toEqual([1, NaN, 2, NaN, 3, NaN, 4, NaN]);
    expect([...pair.scenario.values]).toEqual(rising);
  });

  it("evaluates only the indicators asked", () => {
    const study = indicatorsOf(
      anIndicator({ id: "a", of: "run", equation: "wealth" }),
      anIndicator({ id: "b", of: "run", equation: "gain" }),
    );
    expect(indicatorOutputs(study, new Set(["b"]))).toEqual(["gain"]);
  });

  it("reports what is wrong in an equation", () => {
    const study = indicatorsOf(
      anIndicator({ id: "broken", of: "run", equation: "wealht", definedWhen: "SQROT(wealth)" }),
    );
    expect(checkIndicators(study)).toMatchObject([
      { code: "unknown-variable", nearest: "wealth", place: { variable: "broken" } },
      { code: "unknown-function", place: { variable: "broken" } },
    ]);
  });
});

describe("ringMedians", () => {
  const study = aStudy({
    view: {
      dimension: "Side",
      partnerDimension: "Side",
      families: [],
      link: "tie",
      flow: "tie",
      vitality: "share",
      give: "share",
      receive: "share",
      programme: { effort: "effort", start: "effort", duration: "effort" },
      marks: [],
      assumptions: [],
      ranges: {},
      trajectories: [],
    },
  });

  it("asks for the links between different elements, and for each element", () => {
    expect(ringOutputs(study)).toEqual([
      "tie[left,right]",
      "tie[right,left]",
      "share[left]",
      "share[right]",
    ]);
  });

  it("lays medians out from × to × save point, with an empty diagonal", () => {
    const ensemble = anEnsemble({
      "tie[left,right]": rising,
      "tie[right,left]": flat,
      "share[left]": rising,
      "share[right]": flat,
    });
    const ring = ringMedians(study, ensemble)!;
    expect([...ring.link]).toEqual([0, 0, 0, 0, 1.5, 3, 4.5, 6, 1, 1, 1, 1, 0, 0, 0, 0]);
    expect([...ring.vitality]).toEqual([1.5, 3, 4.5, 6, 1, 1, 1, 1]);
  });

  it("leaves failed runs out", () => {
    const outputs = Object.fromEntries(ringOutputs(study).map((slot) => [slot, rising]));
    const ring = ringMedians(study, anEnsemble(outputs, [{ run: 0, code: "diverged" }]))!;
    expect([...ring.give]).toEqual([2, 4, 6, 8, 2, 4, 6, 8]);
  });
});
