import type { PageId } from "#app";
import type { PackName } from "#i18n";
import type { EarlyPage, Page } from "./page.ts";

/** A page, and the packs of words it says. */
interface Listed<Content> {
  readonly load: () => Promise<{ readonly default: Content }>;
  readonly words: readonly PackName[];
}

/** Where each page is that is shown while the study comes: fetched with its words when first opened. */
export const earlyPages = {
  start: { load: () => import("./start/StartPage.svelte"), words: ["start"] },
} as const satisfies Partial<Record<PageId, Listed<EarlyPage>>>;

type EarlyPageId = keyof typeof earlyPages;

/** Tell whether a page may be shown before there is a study. */
export function isEarly(page: PageId | undefined): page is EarlyPageId {
  return page !== undefined && page in earlyPages;
}

/** Where every other page is. */
export const pages: Readonly<Record<Exclude<PageId, EarlyPageId>, Listed<Page>>> = {
  compare: { load: () => import("./compare/ComparePage.svelte"), words: ["compare"] },
  sensitivity: {
    load: () => import("./sensitivity/SensitivityPage.svelte"),
    words: ["sensitivity"],
  },
  believe: {
    load: () => import("./believe/BelievePage.svelte"),
    words: ["believe", "reading", "diagnostics"],
  },
  trust: {
    load: () => import("./trust/TrustPage.svelte"),
    words: ["trust", "reading", "diagnostics"],
  },
  livret: {
    load: () => import("./livret/LivretPage.svelte"),
    words: ["livret", "compare", "limits"],
  },
  story: {
    load: () => import("./story/StoryPage.svelte"),
    words: ["story", "diagnostics"],
  },
  privacy: {
    load: () => import("./privacy/PrivacyPage.svelte"),
    words: ["privacy", "reading"],
  },
  glossary: { load: () => import("./glossary/GlossaryPage.svelte"), words: ["glossary"] },
  accessibility: {
    load: () => import("./accessibility/AccessibilityPage.svelte"),
    words: ["accessibility", "reading"],
  },
  limits: {
    load: () => import("./limits/LimitsPage.svelte"),
    words: ["limits", "reading", "diagnostics"],
  },
};
