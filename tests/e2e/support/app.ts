import { test as base, expect, type Page } from "@playwright/test";

/** What is said where tests keep the copy for offline use away: see playwright.config.ts. */
const keptAway = "Service Worker registration blocked by Playwright";

/**
 * Watch a page: an unexpected word on the console, an uncaught error, a request to another origin or a
 * cookie fails the test.
 */
export function watch(page: Page): { readonly expectCalm: () => Promise<void> } {
  const complaints: string[] = [];
  page.on("console", (message) => {
    const isWorse = ["error", "warning"].includes(message.type());
    if (isWorse && message.text() !== keptAway) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  const foreign: string[] = [];
  page.on("request", (request) => {
    const { protocol, host } = new URL(request.url());
    const isHome = host.startsWith("127.0.0.1:") || ["data:", "blob:", "file:"].includes(protocol);
    if (!isHome) foreign.push(request.url());
  });
  return {
    async expectCalm() {
      expect(complaints, "console under the strict CSP").toEqual([]);
      expect(foreign, "requests to other origins").toEqual([]);
      expect(await page.context().cookies(), "cookies").toEqual([]);
    },
  };
}

/** A page that is watched. */
export const test = base.extend({
  page: async ({ page }, use) => {
    const { expectCalm } = watch(page);
    await use(page);
    await expectCalm();
  },
});
export { expect };

/**
 * Open the app, on a link or as it is, and wait for its first band: a page that is open already
 * follows the link without loading anew. Who compares numbers waits until they are `settled`.
 */
export async function openApp(page: Page, fragment = ""): Promise<void> {
  await page.goto(fragment.startsWith("http") ? fragment : `./${fragment}`);
  await drawn(page);
}

/** Wait until a first band is drawn; the refined one comes behind it. */
export async function drawn(page: Page): Promise<void> {
  const answered = page.locator("[data-phase=refining], [data-phase=ready]");
  await expect(answered).toBeVisible({ timeout: 60_000 });
}

/** Wait until nothing is computed any more. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator("[data-phase=ready]")).toBeVisible({ timeout: 60_000 });
  await expect(page.locator("[data-run-id]")).toBeVisible();
}

export interface Shown {
  readonly runId: string;
  readonly frugality: number;
  readonly durability: number;
  readonly leverage: number;
}

/** Read what the strips and the footer show, unrounded. */
export async function readShown(page: Page): Promise<Shown> {
  await settled(page);
  const median = async (id: string): Promise<number> =>
    Number(await page.locator(`[data-indicator=${id}]`).getAttribute("data-median"));
  return {
    runId: (await page.locator("[data-run-id]").getAttribute("data-run-id")) ?? "",
    frugality: await median("frugality"),
    durability: await median("durability"),
    leverage: await median("leverage"),
  };
}

/** Add the changes of all links against the counterfactual, in steps of the legend. */
export async function ringChange(page: Page): Promise<number> {
  const steps = await page
    .locator("[data-link]")
    .evaluateAll((links) => links.map((link) => Number(link.getAttribute("data-change"))));
  return steps.reduce((sum, step) => sum + step, 0);
}
