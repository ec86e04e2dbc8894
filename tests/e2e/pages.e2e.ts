import type { Page } from "@playwright/test";
import { expect, openApp, test } from "./support/app.ts";
import { violations } from "./support/violations.ts";

/** Wait for a page with all its parts, those of the report included. */
async function expectPage(page: Page, title: RegExp, parts: number): Promise<void> {
  await expect(page.getByRole("heading", { level: 2, name: title })).toBeVisible();
  await expect(page.locator("main h3")).toHaveCount(parts);
}

test("the pages on belief, trust and limits are read in both languages", async ({ page }) => {
  await openApp(page, "#v1;s=fonds;e=booklet;t=3;l=fr");
  await page.getByRole("button", { name: "Limites du modèle" }).click();
  await expectPage(page, /^Ce que ce modèle ne peut pas dire/, 10);
  expect(await violations(page)).toEqual([]);

  await page.getByRole("button", { name: /Voir ce qu’il faut croire/ }).click();
  await expect(page).toHaveURL(/v=believe/);
  await expectPage(page, /^Ce qu’il faut croire/, 5);
  expect(await violations(page)).toEqual([]);
  // The choice of the page is that of the whole work.
  const moves = page.locator("[data-move]");
  await expect(moves).toHaveCount(10);
  const first = (await moves.first().getAttribute("data-move")) ?? "";
  await page.getByRole("article").getByRole("radio", { name: "Sceptique" }).check({ force: true });
  await expect(page).toHaveURL(/e=sceptical/);
  await expect(moves.first()).not.toHaveAttribute("data-move", first);

  await page.getByRole("radio", { name: "EN", exact: true }).check({ force: true });
  await expectPage(page, /^What one must believe/, 5);
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await expectPage(page, /^Why trust this model/, 7);
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "The calibration" }).click();
  await expect(page.getByRole("heading", { level: 3, name: "The calibration" })).toBeFocused();
  await expect(page).toHaveURL(/v=trust/);

  await page.getByRole("button", { name: "Limits of the model" }).click();
  await expectPage(page, /^What this model cannot say/, 10);
});
