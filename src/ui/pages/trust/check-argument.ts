import type { MessageKey } from "#i18n";

/** What is to be said of a check that does not hold. */
export interface CheckArgument {
  readonly key: MessageKey;
  /** Another check of the list, asked to see whether the reason is the right one. */
  readonly beside?: string;
}

const argued: Readonly<Record<string, CheckArgument>> = {
  "4-recognised-10": { key: "trust.argued.fade", beside: "4-lock-in-20" },
  "5-peak": { key: "trust.argued.peak" },
  "5-marginal": { key: "trust.argued.marginal", beside: "5-marginal-served" },
  "10-cut-60": { key: "trust.argued.cut", beside: "10-cut-100-level" },
  "10-cut-100": { key: "trust.argued.cut", beside: "10-cut-100-level" },
};

/** Find why a check does not hold, as the documents argue it. */
export function argumentOf(check: string): CheckArgument {
  return argued[check] ?? { key: "trust.argued.other" };
}
