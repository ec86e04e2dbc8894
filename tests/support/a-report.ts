import type { Report, ReportBand, ReportProportion } from "#model";

function band(low: number, median: number, high: number): ReportBand {
  return { low, median, high };
}

function worlds(count: number, of: number): ReportProportion {
  return { count, of, share: count / of, low: (0.7 * count) / of, high: (1.4 * count) / of };
}

const stability = [
  {
    ...{ indicator: "leverage", at: 3, medianGap: 0.01, bandGap: 0.03 },
    seeds: [
      { seed: 1, band: band(6.6, 7, 7.4) },
      { seed: 2, band: band(6.6, 7.1, 7.5) },
    ],
  },
];

const samplers = [
  {
    ...{ command: "calibrate", seed: 1, levels: 9, logEvidence: -9.4, finalSweeps: 12 },
    ...{ acceptance: 0.24, distinctShare: 1, worstCorrelation: 0.2 },
  },
];

/** A report whose numbers can be told by heart, of the flagship's constants and indicators. */
export function aReport(study: string): Report {
  const moves: Report["sets"][number]["moves"] = [
    {
      ...{ constant: "mobilisation", grade: "hypothesis" as const, shift: 1.35, width: 0.5 },
      ...{ prior: band(0.5, 1, 2), posterior: band(2, 3, 4), ratio: 3 },
    },
    {
      ...{ constant: "coordination_cost", grade: "derived" as const, shift: -0.6, width: 0.9 },
      ...{ prior: band(0.1, 0.2, 0.4), posterior: band(0.08, 0.15, 0.3), ratio: 0.75 },
    },
    {
      ...{ constant: "trust_time", grade: "hypothesis" as const, shift: 0.02, width: 1 },
      ...{ prior: band(2, 4, 8), posterior: band(2, 4, 8), ratio: 1 },
    },
  ];
  const reached = [{ indicator: "leverage", at: 3, target: 7, band: band(6.6, 7, 7.4) }];
  const figures = [
    { indicator: "frugality", at: 3, atLeast: 2 },
    { indicator: "leverage", at: 3, atLeast: 7 },
  ];
  const [first, second] = figures;
  return {
    ...{ format: "heptagone-report-1", study },
    made: { command: "report", seed: 1, worlds: 500, checkWorlds: 200, priorWorlds: 20_000 },
    sets: [
      {
        ...{ evidence: "prior", scenario: "fonds", drawCount: 500 },
        ...{ reached, moves: [], samplers: [], stability: [] },
      },
      {
        ...{ evidence: "booklet", scenario: "fonds", drawCount: 2000 },
        ...{ reached, moves, samplers, stability },
      },
    ],
    reach: [
      {
        ...{ evidence: "booklet", scenario: "fonds" },
        found: [
          { figures: first ? [first] : [], worlds: worlds(80, 20_000) },
          { figures: second ? [second] : [], worlds: worlds(480, 20_000) },
          { figures, worlds: worlds(13, 20_000) },
        ],
      },
    ],
    readings: [
      {
        ...{ id: "engaged-and-used", scenario: "fonds", text: { fr: "Engagé", en: "Engaged" } },
        rows: [1.5, 3, 7].flatMap((at) => [
          { evidence: "booklet", indicator: "leverage", at, band: band(6, 7, 8) },
          { evidence: "booklet", indicator: "leverage-used", at, band: band(2, 3, 4) },
          { evidence: "booklet", indicator: "pot-cover", at, band: band(1, 4, 7) },
        ]),
      },
    ],
    sweeps: [
      {
        ...{ id: "tipping-point", constant: "recognised_share", scenario: "fonds" },
        text: { fr: "Bascule", en: "Tipping" },
        half: [
          { evidence: "booklet", value: 0.55 },
          { evidence: "sceptical", value: null },
        ],
        rows: [0, 0.5, 1].flatMap((value) => [
          { evidence: "booklet", value, worlds: worlds(400 * value, 500) },
          { evidence: "sceptical", value, worlds: worlds(20 * value, 500) },
        ]),
      },
    ],
    checks: [
      {
        ...{ id: "3", kind: "draws", required: 0.95 },
        text: { fr: "Le coût d’abord.", en: "Cost first." },
        results: [result("booklet", true, 0.995), result("sceptical", true, 1)],
      },
      {
        ...{ id: "4-recognised-10", kind: "draws", required: 0.9 },
        text: { fr: "La subvention s’efface.", en: "The grant fades." },
        results: [result("booklet", false, 0.855), result("sceptical", true, 1)],
      },
    ],
    comparisons: [],
    numerics: {
      corners: { rows: 256, factors: 90, strength: 3, failures: 0, obey: 256 },
      units: { equations: 345, mistakes: 0 },
      methods: [],
      conservation: [{ evidence: "booklet", worst: 5e-14 }],
    },
  };
}

function result(evidence: string, holds: boolean, share: number) {
  return { evidence, holds, share, figure: 1, low: 0.5, high: 2, failures: 0 };
}
