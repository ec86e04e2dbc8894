const source = [{ text: "test" }];
const both = { fr: "", en: "" };
/** The JSON files of a study of the tiny model, by name. */
export const tinyFiles: Readonly<Record<string, unknown>> = {
  "scenarios.json": {
    default: "base",
    counterfactual: { effort: 0 },
    scenarios: [
      { id: "base", set: {} },
      { id: "double", set: { effort: 2 } },
    ],
    territories: [{ id: "rich", set: { rate: 4 } }],
  },
  "indicators.json": {
    indicators: [
      {
        id: "ratio",
        of: "pair",
        equation: "scenario.wealth / counterfactual.wealth",
        definedWhen: "scenario.wealth > counterfactual.wealth",
        scale: "log",
        format: "times",
        domain: [1, 3],
      },
    ],
  },
  "uncertainty.json": {
    priors: [
      {
        constant: "rate",
        distribution: { shape: "uniform", min: 1, max: 3 },
        grade: "hypothesis",
        sources: source,
        why: both,
      },
    ],
  },
  "evidence.json": {
    default: "prior",
    sets: [
      { id: "prior", scenario: "base", targets: [] },
      {
        id: "seen",
        scenario: "base",
        targets: [
          { indicator: "ratio", at: 2, value: 1.5, kernel: 0.02, grade: "study", sources: source },
        ],
      },
    ],
  },
  "checks.json": {
    checks: [
      {
        id: "grows",
        kind: "draws",
        runs: { a: { scenario: "base" } },
        holds: "AT(a.ratio, 4) > 1",
        figure: "AT(a.ratio, 4)",
        share: 1,
        text: both,
      },
      {
        id: "shrinks",
        kind: "draws",
        runs: { a: { scenario: "base" } },
        holds: "AT(a.ratio, 4) < 1",
        text: both,
      },
    ],
  },
};
