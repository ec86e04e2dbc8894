/** Results of the grid of docs/accessibility/audit.md, which a test counts again. */
export const conformance = { total: 106, met: 73, failed: 2, none: 31 } as const;

/** Day on which the grid was filled in. */
export const assessedOn = "2026-11-23";

/** Share of the criteria that apply and are met. */
export const shareMet = conformance.met / (conformance.met + conformance.failed);
