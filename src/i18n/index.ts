export { formatChances, formatSpoken, formatTick, formatValue, formatYears } from "./format.ts";
export { describeDiagnostic } from "./describe-diagnostic.ts";
export { describeField } from "./describe-field.ts";
export type { MessageArguments } from "./icu-message.ts";
export {
  createTranslator,
  loadTranslator,
  type MessageKey,
  type Messages,
  type Translator,
} from "./translator.ts";
export { locales } from "./locale.ts";
