import type { JournalFault, SendRefusal } from "#app";
import type { MessageArguments } from "#i18n";
import type { Words } from "../../parts/words.svelte.ts";
import type { Trouble } from "./console-state.svelte.ts";

/** Say why something was not done, and what to do instead. */
export function sayTrouble(trouble: Trouble, t: Words["t"]): string {
  if (trouble.kind === "refused") return sayRefusal(trouble.refusal, t);
  return t("atelier.failed");
}

/** Say why an action was refused, with the remedy. */
export function sayRefusal(refusal: SendRefusal, t: Words["t"]): string {
  return t(`atelier.refused.${refusal.code}`, plainFields(refusal));
}

/** Say what is wrong with a journal, and what to do. */
export function sayJournalFault(fault: JournalFault, t: Words["t"]): string {
  return t(`atelier.faults.${fault.code}`, plainFields(fault));
}

function plainFields(fields: object): MessageArguments {
  const plain = Object.entries(fields).filter(
    (field): field is [string, string | number] =>
      typeof field[1] === "string" || typeof field[1] === "number",
  );
  return Object.fromEntries(plain);
}
