import * as v from "valibot";
import { constantName, finite, grade, id, source } from "./schema-parts.ts";

/** Variables read in the middle of the ring. */
const hub = v.strictObject({
  /** What is paid now, what that pays, and what of it is at work. */
  spending: v.string(),
  paid: v.string(),
  atWork: v.string(),
  /** Constant: what has to be paid for half of it to bite. */
  threshold: constantName,
  /** What the work builds: an index from 0 to 1, and the constant after which its stock has faded. */
  capabilities: v.array(v.strictObject({ id, index: v.string(), lifetime: constantName })),
  /** Value that the links create, and the part of what was added that is recognised. */
  premium: v.strictObject({ created: v.string(), recognised: v.string(), share: v.string() }),
});

/** What is said of a phase, and how well it is known. */
const said = v.strictObject({ grade, source: v.optional(source) });

/** Variables of the line of projects, arrayed over its stages, and its phases. */
const pipeline = v.strictObject({
  dimension: v.string(),
  count: v.string(),
  success: v.string(),
  time: v.string(),
  cost: v.string(),
  phases: v.array(
    v.strictObject({
      id,
      stages: v.pipe(v.array(v.string()), v.minLength(1)),
      risk: said,
      money: said,
      evaluation: said,
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
  /** Levers shown to who discovers the study; all of them where there are none. */
  firstLevers: v.optional(v.array(id)),
  /** Assumptions in groups, as the model is: variables, named once each; the texts name the groups. */
  assumptions: v.optional(v.array(v.strictObject({ id, constants: v.array(constantName) })), []),
  /**
   * Range in which a room may move a constant that has no prior, for each of its elements. One that
   * is in no range and has no prior is fixed.
   */
  ranges: v.optional(v.record(constantName, v.tuple([finite, finite])), {}),
  /**
   * For an arrayed constant whose source speaks of some elements only: those elements. The others are
   * hypotheses, whatever grade the variable has.
   */
  measured: v.optional(v.record(constantName, v.array(v.string()))),
  /**
   * Horizons, the nearest first: each activates its lever, which the lever of another one lights
   * upstream and which moves that of a third downstream.
   */
  trajectories: v.optional(
    v.array(
      v.strictObject({
        id,
        /** @unit years from the start. */
        time: finite,
        /** What the lever is judged by. */
        indicator: id,
        upstream: id,
        downstream: id,
      }),
    ),
    [],
  ),
  /** Parts of what an element gives, arrayed over dimension, and the variable of what is left. */
  pillars: v.optional(v.strictObject({ parts: v.array(v.string()), rest: v.string() })),
  /** What the middle of the ring tells: what is paid, what it builds, and the value it brings out. */
  hub: v.optional(hub),
  /** What the line of projects tells, stage by stage. */
  pipeline: v.optional(pipeline),
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
  /** Variables that tell a loop step by step, the others being what leads from one to the next. */
  steps: v.optional(v.array(v.string()), []),
});
