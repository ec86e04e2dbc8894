import type { MessageKey } from "#i18n";

/** What is to be said of checks that do not hold, by id. */
const argued: Readonly<Record<string, MessageKey>> = {
  "4-recognised-10": "trust.argued.fade",
  "5-peak": "trust.argued.peak",
  "5-marginal": "trust.argued.marginal",
  "10-cut-60": "trust.argued.cut",
  "10-cut-100": "trust.argued.cut",
};

/** Find why a check does not hold, as the documents argue it. */
export function argumentOf(check: string): MessageKey {
  return argued[check] ?? "trust.argued.other";
}
