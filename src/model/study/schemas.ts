import * as v from "valibot";
import { constantName, finite, grade, id, source } from "./schema-parts.ts";
import type { textsFile } from "./texts-schema.ts";
import type { loopsFile, viewFile } from "./view-schemas.ts";

/*
 * The JSON files that stand beside a model.xmile. Each schema is also published as JSON Schema
 * under public/schemas. Names of constants are XMILE names, with elements in brackets where the
 * constant is arrayed: `reach_weight[people]`.
 */

const settings = v.record(constantName, finite);

/** How a number is written: see `#i18n` format. */
export const format = v.picklist([
  "percent",
  "years",
  "number",
  "index",
  "times",
  "euros-per-euro",
  "keur",
  "keur-per-year",
  "projects",
  "catalysts",
]);

const component = v.strictObject({
  constant: constantName,
  default: finite,
});

/** levers.json: constants a user may move. A `share` lever splits attention between components. */
export const leversFile = v.strictObject({
  $schema: v.optional(v.string()),
  levers: v.array(
    v.variant("kind", [
      v.strictObject({
        kind: v.literal("number"),
        id,
        constant: constantName,
        min: finite,
        max: finite,
        step: v.pipe(v.number(), v.gtValue(0)),
        default: finite,
        format,
        /** Values offered as buttons beside the slider. */
        choices: v.optional(v.array(finite)),
      }),
      v.strictObject({
        kind: v.literal("share"),
        id,
        min: finite,
        max: finite,
        step: v.pipe(v.number(), v.gtValue(0)),
        components: v.pipe(v.array(component), v.minLength(2)),
        format,
      }),
    ]),
  ),
  events: v.array(
    v.strictObject({
      id,
      /** Constant that holds the date, in years from the start. */
      time: constantName,
      /** Constant that holds the size; 0 means that the event does not happen. */
      size: constantName,
      minSize: finite,
      maxSize: finite,
      format,
    }),
  ),
});

/** scenarios.json: named lever settings, and what the counterfactual of any scenario overrides. */
export const scenariosFile = v.strictObject({
  $schema: v.optional(v.string()),
  default: id,
  /** Settings laid over a scenario to make its counterfactual: no additional engineering. */
  counterfactual: settings,
  scenarios: v.array(
    v.strictObject({
      id,
      set: settings,
      /** Constants that take, run by run, the value drawn for another constant (see decision 0004). */
      draw: v.optional(v.record(constantName, constantName)),
    }),
  ),
  /**
   * Kinds of territory to choose from, under any scenario and its counterfactual alike; without a
   * choice the constants keep the values of the model.
   */
  territories: v.optional(v.array(v.strictObject({ id, set: settings })), []),
});

/**
 * indicators.json: results shown. An equation is written in XMILE. In a `pair` indicator names are
 * qualified by the run, `scenario.x` or `counterfactual.x`; in a `run` indicator they are plain, and
 * the indicator exists for both runs.
 */
export const indicatorsFile = v.strictObject({
  $schema: v.optional(v.string()),
  indicators: v.array(
    v.strictObject({
      id,
      of: v.picklist(["pair", "run"]),
      equation: v.string(),
      /** False makes the indicator undefined at that time, never 0. */
      definedWhen: v.optional(v.string()),
      /** True keeps the last value from before. */
      frozenWhen: v.optional(v.string()),
      scale: v.picklist(["log", "linear"]),
      format,
      /** Range of the axis of its strip. */
      domain: v.tuple([finite, finite]),
      /** One of the three effects, on the main screen. */
      headline: v.optional(v.boolean(), false),
      /** Indicator without which this one misleads: its median is shown beside it. */
      beside: v.optional(id),
      /** Offered in the time chart. */
      chart: v.optional(v.boolean(), false),
    }),
  ),
});

/** A prior, given by quantities a reader can check; every shape maps to a standard normal. */
export const distribution = v.variant("shape", [
  v.strictObject({ shape: v.literal("triangular"), min: finite, mode: finite, max: finite }),
  v.strictObject({ shape: v.literal("uniform"), min: finite, max: finite }),
  /** 5 % and 95 % quantiles; bounds, when given, truncate. */
  v.strictObject({ shape: v.literal("lognormal"), median: finite, p95: finite }),
  v.strictObject({ shape: v.literal("normal"), mean: finite, sd: finite }),
  /** Normal on the logit scale: for shares strictly between 0 and 1. */
  v.strictObject({ shape: v.literal("logitnormal"), median: finite, p95: finite }),
]);

/** uncertainty.json: the prior of every assumption. */
export const uncertaintyFile = v.strictObject({
  $schema: v.optional(v.string()),
  priors: v.array(
    v.strictObject({
      constant: constantName,
      distribution,
      grade,
      sources: v.pipe(v.array(source), v.minLength(1)),
      why: v.strictObject({ fr: v.string(), en: v.string() }),
    }),
  ),
});

/** evidence.json: calibration targets. The only place where 2, 3 and 7 stand. */
export const evidenceFile = v.strictObject({
  $schema: v.optional(v.string()),
  default: id,
  sets: v.array(
    v.strictObject({
      id,
      /** Programme under which the targets were observed. */
      scenario: id,
      /** Empty for the prior itself. */
      targets: v.array(
        v.strictObject({
          indicator: id,
          at: finite,
          value: finite,
          /** Range printed beside the target. */
          low: v.optional(finite),
          high: v.optional(finite),
          /** Standard deviation of the logarithm around the target. */
          kernel: v.pipe(v.number(), v.gtValue(0)),
          grade,
          sources: v.pipe(v.array(source), v.minLength(1)),
        }),
      ),
    }),
  ),
});

/**
 * checks.json: what every run must obey. Expressions are XMILE over the indicators and variables of
 * the declared runs (`a.frugality`, `a.counterfactual.mean_trust`) with AT(x, t), MAX_OVER(x, from,
 * to), MIN_OVER, MEAN_OVER and ARG_MAX_OVER. In a `median` check every name stands for its median
 * over the draws, and `target.frugality` for the target of the evidence set.
 */
export const checksFile = v.strictObject({
  $schema: v.optional(v.string()),
  checks: v.array(
    v.strictObject({
      id: v.string(),
      /**
       * `structure` looks at equations (units), `corner` runs the covering array, `step` is checked
       * at every integration step, `report` has no verdict; others draw by draw.
       */
      kind: v.picklist(["draws", "median", "structure", "corner", "step", "report"]),
      runs: v.optional(
        v.record(
          v.string(),
          v.strictObject({
            scenario: id,
            set: v.optional(settings),
            /** Settings of the counterfactual beyond those of scenarios.json. */
            counterfactual: v.optional(settings),
            /** Integration step, where it is not the model's. */
            dt: v.optional(v.pipe(v.number(), v.gtValue(0))),
            /** Integration method, where it is not the model's. */
            method: v.optional(v.picklist(["euler", "rk2", "rk4"])),
          }),
        ),
      ),
      /** Time at which its runs end, where it reads nothing later; the model's stop when absent. */
      stop: v.optional(finite),
      /** True for a draw that obeys. */
      holds: v.optional(v.string()),
      /** Share of draws that must obey. */
      share: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
      /** Figure published with the verdict: its median and 5–95 % range. */
      figure: v.optional(v.string()),
      /** Which evidence sets it is run on; absent means all. */
      evidence: v.optional(v.array(id)),
      text: v.strictObject({ fr: v.string(), en: v.string() }),
    }),
  ),
});

export type Grade = v.InferOutput<typeof grade>;
export type Format = v.InferOutput<typeof format>;
export type Levers = v.InferOutput<typeof leversFile>;
export type Lever = Levers["levers"][number];
export type ScenarioEvent = Levers["events"][number];
export type Scenarios = v.InferOutput<typeof scenariosFile>;
export type Preset = Scenarios["scenarios"][number];
export type Territory = Scenarios["territories"][number];
export type Indicators = v.InferOutput<typeof indicatorsFile>;
export type Indicator = Indicators["indicators"][number];
export type Distribution = v.InferOutput<typeof distribution>;
export type Uncertainty = v.InferOutput<typeof uncertaintyFile>;
export type Prior = Uncertainty["priors"][number];
export type Evidence = v.InferOutput<typeof evidenceFile>;
export type EvidenceSet = Evidence["sets"][number];
export type Checks = v.InferOutput<typeof checksFile>;
export type Check = Checks["checks"][number];
export type Loops = v.InferOutput<typeof loopsFile>;
export type LoopFamily = Loops["families"][number];
export type View = v.InferOutput<typeof viewFile>;
export type StudyTexts = v.InferOutput<typeof textsFile>;
