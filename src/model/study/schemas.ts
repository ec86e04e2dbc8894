import * as v from "valibot";

/*
 * The JSON files that stand beside a model.xmile. Each schema is also published as JSON Schema
 * under public/schemas. Names of constants are XMILE names, with elements in brackets where the
 * constant is arrayed: `reach_weight[people]`.
 */

const id = v.pipe(v.string(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/));
const constantName = v.pipe(v.string(), v.minLength(1));
const finite = v.pipe(v.number(), v.finite());
const settings = v.record(constantName, finite);

export const grade = v.picklist(["booklet", "study", "derived", "hypothesis"]);

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

const source = v.strictObject({
  text: v.string(),
  place: v.optional(v.string()),
  date: v.optional(v.string()),
  url: v.optional(v.string()),
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

/** view.json: which variables the ring draws. */
export const viewFile = v.strictObject({
  $schema: v.optional(v.string()),
  dimension: v.string(),
  partnerDimension: v.string(),
  families: v.array(v.strictObject({ id, members: v.array(v.string()) })),
  /** Arrayed over dimension × partner: strength of a link now, 0 to 1. */
  link: v.string(),
  /** Arrayed over dimension × partner: what moves along a link, for the particles. */
  flow: v.string(),
  /** Arrayed over dimension. */
  vitality: v.string(),
  give: v.string(),
  receive: v.string(),
  /** Indicator of what is invested now, drawn as the field in the middle. */
  invested: v.optional(id),
  /** Constants holding the programme on the time axis. */
  programme: v.strictObject({ effort: v.string(), start: v.string(), duration: v.string() }),
  marks: v.array(finite),
  /** Assumptions in groups, as the model is: variables, named once each; the texts name the groups. */
  assumptions: v.optional(v.array(v.strictObject({ id, constants: v.array(constantName) })), []),
  /**
   * Range in which a room may move a constant that has no prior, for each of its elements. One that
   * is in no range and has no prior is fixed.
   */
  ranges: v.optional(v.record(constantName, v.tuple([finite, finite])), {}),
  /** What is read of a pressed link beyond its strength. */
  partnership: v.optional(
    v.strictObject({
      /** Constant arrayed over dimension: time before what is received is felt. */
      delay: constantName,
      /** Modes of partnership, and how many of the surveyed practise each. */
      modes: v.array(v.strictObject({ id, rate: v.pipe(finite, v.minValue(0), v.maxValue(1)) })),
      /** Element that was surveyed, and the survey. */
      surveyed: v.string(),
      source,
    }),
  ),
});

/**
 * loops.json: how feedback loops are called, by what they pass through. The loops themselves are
 * found in the model; each takes the first name that fits it, and its words stand in strings.
 */
export const loopsFile = v.strictObject({
  $schema: v.optional(v.string()),
  families: v.array(
    v.strictObject({
      id,
      polarity: v.picklist(["reinforcing", "balancing"]),
      /** Variables that the loop passes through; a list stands for any one of its variables. */
      through: v.array(v.union([v.string(), v.pipe(v.array(v.string()), v.minLength(1))])),
      /** Most stocks and most variables that the loop passes through. */
      mostStocks: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
      mostVariables: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
      /** True for what is there with any feedback or none: delays, wear and natural ends. */
      inertia: v.optional(v.boolean(), false),
    }),
  ),
  /** Stocks that only measure, as a cohort followed to its end: their loops are left out. */
  measures: v.optional(v.array(v.string()), []),
});

const text = v.string();
const labelled = v.strictObject({ label: text, hint: text });

/** strings.fr.json and strings.en.json: every word a reader sees about this model. */
export const textsFile = v.strictObject({
  $schema: v.optional(v.string()),
  title: text,
  question: text,
  /** The seven models, by element name. */
  elements: v.record(v.string(), v.strictObject({ label: text, short: text, about: text })),
  families: v.record(v.string(), text),
  levers: v.record(v.string(), labelled),
  /** Labels of the components of share levers, by constant. */
  components: v.record(v.string(), text),
  events: v.record(v.string(), labelled),
  scenarios: v.record(v.string(), labelled),
  territories: v.optional(v.record(v.string(), labelled), {}),
  indicators: v.record(
    v.string(),
    v.strictObject({
      label: text,
      /** What is counted, over what: shown beside the number. */
      meaning: text,
      /** How it is said beside another indicator, with `{value}`: "of which {value} used". */
      beside: v.optional(text),
    }),
  ),
  evidence: v.record(v.string(), labelled),
  /** Modes of partnership. */
  modes: v.optional(v.record(v.string(), labelled), {}),
  /** Families of loops: what each does, and the sentence that tells it. */
  loops: v.optional(v.record(v.string(), labelled), {}),
  /** Groups of assumptions. */
  assumptions: v.optional(v.record(v.string(), text), {}),
  /** The 42 directed links, key `from>to`. */
  links: v.record(v.string(), v.strictObject({ passes: text, blocks: text })),
  /** Plain names of constants and shown variables. */
  variables: v.record(v.string(), text),
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
