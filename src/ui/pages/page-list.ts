import type { PageId } from "#app";
import type { PackName } from "#i18n";
import type { Page } from "./page.ts";

/** A page, and the packs of words it says. */
interface ListedPage {
  readonly load: () => Promise<{ readonly default: Page }>;
  readonly words: readonly PackName[];
}

/** Where each page is: fetched with its words when it is first opened. */
export const pages: Readonly<Record<PageId, ListedPage>> = {
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
  start: { load: () => import("./start/StartPage.svelte"), words: ["start"] },
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
