import { test as base, expect, type Page } from "@playwright/test";

/** A page on which an unexpected word on the console, or an uncaught error, fails the test. */
export const test = base.extend({
  page: async ({ page }, use) => {
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    await use(page);
    expect(complaints, "console under the strict CSP").toEqual([]);
  },
});
export { expect };

/** Open the app, on a link or as it is, and wait until the full ensemble is drawn. */
export async function openApp(page: Page, fragment = ""): Promise<void> {
  await page.goto(`./${fragment}`);
  await settled(page);
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
