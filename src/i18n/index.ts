export {
  formatChances,
  formatQuantity,
  formatSpoken,
  formatTick,
  formatValue,
  formatYears,
} from "./format.ts";
export {
  describeDiagnostic,
  diagnosticParts,
  type DiagnosticParts,
} from "./describe-diagnostic.ts";
export {
  describeDifference,
  formatPart,
  type DifferenceFacts,
  type DifferencePart,
  type LoopChange,
} from "./describe-difference.ts";
export { nameChange, type NamedChange } from "./name-change.ts";
export { describeCause, type CauseFacts, type StrongestFacts } from "./describe-cause.ts";
export { noteOf, sourceOf, type Prose } from "./study-prose.ts";
export { nameLoop, variableLabel, type NamedLoop } from "./loop-name.ts";
export { formatDay } from "./format-day.ts";
export { describeField } from "./describe-field.ts";
export {
  createTranslator,
  loadTranslator,
  type MessageArguments,
  type MessageKey,
  type Translator,
} from "./translator.ts";
export { loadMessages, packNames, type Messages, type PackName } from "./packs.ts";
export { locales } from "./locale.ts";
