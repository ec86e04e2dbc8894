import type { PageId } from "#app";
import type { Page } from "./page.ts";

/** Where each page is: fetched when it is first opened. */
export const pages: Readonly<Record<PageId, () => Promise<{ readonly default: Page }>>> = {
  compare: () => import("./compare/ComparePage.svelte"),
  sensitivity: () => import("./sensitivity/SensitivityPage.svelte"),
  believe: () => import("./believe/BelievePage.svelte"),
  trust: () => import("./trust/TrustPage.svelte"),
  limits: () => import("./limits/LimitsPage.svelte"),
};
