import * as v from "valibot";

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
      /** How a sentence is about it: "frugality". */
      subject: v.optional(text),
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
  /** What is invested, in the middle of the ring, and the line of projects. */
  hub: v.optional(labelled),
  pipeline: v.optional(labelled),
  /** What the work in the middle builds: what each does, and what becomes of it without effort. */
  capabilities: v.optional(
    v.record(v.string(), v.strictObject({ label: text, hint: text, fades: text })),
    {},
  ),
  /** Phases of the line of projects: where each may fail, who pays it, how it is judged. */
  phases: v.optional(
    v.record(
      v.string(),
      v.strictObject({ label: text, risk: text, money: text, evaluation: text }),
    ),
    {},
  ),
  /** Stages of the line of projects, by element name. */
  stages: v.optional(v.record(v.string(), text), {}),
  /** Stocks as what carries a difference: "stronger ties", "weaker ties"; by variable. */
  carriers: v.optional(v.record(v.string(), v.strictObject({ more: text, less: text })), {}),
  /** Horizons: what each is called, its lever, and the result it is after. */
  trajectories: v.optional(
    v.record(v.string(), v.strictObject({ label: text, lever: text, result: text })),
    {},
  ),
  /** Groups of assumptions. */
  assumptions: v.optional(v.record(v.string(), text), {}),
  /** The 42 directed links, key `from>to`. */
  links: v.record(v.string(), v.strictObject({ passes: text, blocks: text })),
  /** Plain names of the variables, constants included. */
  variables: v.record(v.string(), text),
  /** What the model file says of each variable, where that is in another language. */
  notes: v.optional(v.record(v.string(), text)),
  /** What sources say, by their text, where that is in another language. */
  sources: v.optional(v.record(v.string(), text)),
});
