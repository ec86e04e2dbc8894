import * as v from "valibot";
import { grade } from "./schema-parts.ts";

/*
 * report.json: what was computed on a study beforehand, for pages that would take minutes to compute.
 * It belongs to one version of a study (`study` is its hash) and is no part of that hash.
 * inquiry.json: what the report looks at beyond the evidence sets and the checks.
 */

const finite = v.pipe(v.number(), v.finite());
const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const id = v.string();
const bothLanguages = v.strictObject({ fr: v.string(), en: v.string() });

/** Median and 5–95 % range over worlds; null where it is undefined. */
const band = v.strictObject({
  median: v.nullable(finite),
  low: v.nullable(finite),
  high: v.nullable(finite),
});

/** How many worlds of how many; `low` and `high` are Wilson's 95 % interval of the share. */
const proportion = v.strictObject({
  count: whole,
  of: whole,
  share: finite,
  low: finite,
  high: finite,
});

const source = v.strictObject({
  text: v.string(),
  place: v.optional(v.string()),
  date: v.optional(v.string()),
  url: v.optional(v.string()),
});

/** What calibration did to one assumption. */
const move = v.strictObject({
  constant: v.string(),
  grade,
  prior: band,
  posterior: band,
  /** Mean of the posterior's scores: a shift in prior standard deviations. */
  shift: finite,
  /** Posterior standard deviation of the scores: 1 where nothing was learnt. */
  width: finite,
  /** Posterior median over prior median; null where the latter is 0. */
  ratio: v.nullable(finite),
});

/** Same calibration, several seeds. */
const stability = v.strictObject({
  indicator: id,
  at: finite,
  seeds: v.array(v.strictObject({ seed: whole, band })),
  /** Largest relative gap between seeds, of the medians and of the ends of the bands. */
  medianGap: finite,
  bandGap: finite,
});

const sampler = v.strictObject({
  command: v.string(),
  seed: whole,
  levels: whole,
  logEvidence: finite,
  finalSweeps: whole,
  acceptance: finite,
  distinctShare: finite,
  worstCorrelation: finite,
});

/** One evidence set: what its worlds give under its own programme, and what had to move. */
const evidenceSet = v.strictObject({
  evidence: id,
  scenario: id,
  drawCount: whole,
  reached: v.array(v.strictObject({ indicator: id, at: finite, target: v.nullable(finite), band })),
  /** By decreasing size of the shift; empty for the prior. */
  moves: v.array(move),
  /** One for each seed that was tried; the first made the worlds that ship. */
  samplers: v.array(sampler),
  stability: v.array(stability),
});

/** Share of prior worlds that give the figures of an evidence set at least, apart and together. */
const reach = v.strictObject({
  evidence: id,
  scenario: id,
  found: v.array(
    v.strictObject({
      figures: v.array(v.strictObject({ indicator: id, at: finite, atLeast: finite })),
      worlds: proportion,
    }),
  ),
});

/** Indicators that are read together, over time. */
const reading = v.strictObject({
  id,
  scenario: id,
  text: bothLanguages,
  rows: v.array(v.strictObject({ evidence: id, indicator: id, at: finite, band })),
});

/** Share of worlds of which something is true, as one constant takes each value of a grid. */
const sweep = v.strictObject({
  id,
  constant: v.string(),
  scenario: id,
  text: bothLanguages,
  /** Value from which half of the worlds say yes, read between the points; null if none does. */
  half: v.array(v.strictObject({ evidence: id, value: v.nullable(finite) })),
  rows: v.array(v.strictObject({ evidence: id, value: finite, worlds: proportion })),
});

/** One reality check, and its result on each evidence set; `model` for one of the structure. */
const checked = v.strictObject({
  id,
  kind: v.picklist(["draws", "median", "structure", "corner", "step", "report"]),
  text: bothLanguages,
  /** Share of worlds that must obey; null where none is asked. */
  required: v.nullable(finite),
  results: v.array(
    v.strictObject({
      evidence: v.string(),
      /** Null for a check that is reported without a verdict. */
      holds: v.nullable(v.boolean()),
      share: v.nullable(finite),
      figure: v.nullable(finite),
      low: v.nullable(finite),
      high: v.nullable(finite),
      failures: whole,
    }),
  ),
});

/** A published figure beside what the model says of the same thing. */
const comparison = v.strictObject({
  id,
  /** Held out: used in no prior and no target. Consistency: it shaped a prior. */
  standing: v.picklist(["held-out", "consistency"]),
  text: bothLanguages,
  format: v.string(),
  published: v.array(
    v.strictObject({ value: finite, low: v.optional(finite), high: v.optional(finite), source }),
  ),
  rows: v.array(
    v.strictObject({
      evidence: id,
      band,
      /** Model's median less each published value, in their unit. */
      gaps: v.array(v.nullable(finite)),
      /** Whether each published value lies within the band. */
      inside: v.array(v.boolean()),
    }),
  ),
});

/** How sure the numbers are of themselves. */
const numerics = v.strictObject({
  corners: v.strictObject({
    rows: whole,
    factors: whole,
    strength: whole,
    failures: whole,
    obey: whole,
  }),
  units: v.strictObject({ equations: whole, mistakes: whole }),
  /** Largest relative change of an indicator at a mark, when step or method change. */
  methods: v.array(
    v.strictObject({
      evidence: id,
      method: v.picklist(["euler", "rk2", "rk4"]),
      step: finite,
      againstMethod: v.picklist(["euler", "rk2", "rk4"]),
      againstStep: finite,
      /** Over the worlds: median, 5 and 95 %, and the worst. */
      change: band,
      worst: finite,
    }),
  ),
  /** Largest gap of the balances of money and gifts in kind, over yearly spending. */
  conservation: v.array(v.strictObject({ evidence: id, worst: finite })),
});

export const reportFile = v.strictObject({
  $schema: v.optional(v.string()),
  format: v.literal("heptagone-report-1"),
  /** Hash of the study it was computed on. */
  study: v.string(),
  made: v.strictObject({
    command: v.string(),
    seed: whole,
    /** Worlds of each evidence set behind bands, sweeps and comparisons. */
    worlds: whole,
    /** Worlds of each evidence set behind checks. */
    checkWorlds: whole,
    /** Prior worlds behind `reach`. */
    priorWorlds: whole,
  }),
  sets: v.array(evidenceSet),
  reach: v.array(reach),
  readings: v.array(reading),
  sweeps: v.array(sweep),
  checks: v.array(checked),
  comparisons: v.array(comparison),
  numerics,
});

/** inquiry.json: what the report looks at beyond the evidence sets and the checks. */
export const inquiryFile = v.strictObject({
  $schema: v.optional(v.string()),
  readings: v.array(
    v.strictObject({
      id,
      scenario: id,
      set: v.optional(v.record(v.string(), finite)),
      text: bothLanguages,
      indicators: v.array(id),
      at: v.array(finite),
    }),
  ),
  sweeps: v.array(
    v.strictObject({
      id,
      constant: v.string(),
      values: v.array(finite),
      scenario: id,
      set: v.optional(v.record(v.string(), finite)),
      /** Expression as in checks.json over run `a`: true for a world that is counted. */
      holds: v.string(),
      text: bothLanguages,
    }),
  ),
  comparisons: v.array(
    v.strictObject({
      id,
      standing: v.picklist(["held-out", "consistency"]),
      runs: v.record(
        v.string(),
        v.strictObject({ scenario: id, set: v.optional(v.record(v.string(), finite)) }),
      ),
      /** Expression as in checks.json over those runs. */
      figure: v.string(),
      /** Evidence sets it is asked of; all when absent. */
      evidence: v.optional(v.array(id)),
      format: v.string(),
      text: bothLanguages,
      published: v.pipe(
        v.array(
          v.strictObject({
            value: finite,
            low: v.optional(finite),
            high: v.optional(finite),
            source,
          }),
        ),
        v.minLength(1),
      ),
    }),
  ),
});

export type Report = v.InferOutput<typeof reportFile>;
export type ReportBand = v.InferOutput<typeof band>;
export type ReportProportion = v.InferOutput<typeof proportion>;
export type ReportSet = Report["sets"][number];
export type ReportMove = v.InferOutput<typeof move>;
export type Inquiry = v.InferOutput<typeof inquiryFile>;
