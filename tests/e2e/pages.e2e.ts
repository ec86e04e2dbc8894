import type { Page } from "@playwright/test";
import { expect, openApp, test } from "./support/app.ts";
import { violations } from "./support/violations.ts";

const pages = {
  believe: { fr: "Ce qu’il faut croire", en: "What one must believe", parts: 5 },
  trust: { fr: "Pourquoi faire confiance à ce modèle ?", en: "Why trust this model?", parts: 7 },
  limits: { fr: "Ce que ce modèle ne peut pas dire", en: "What this model cannot say", parts: 10 },
} as const;

/** Wait for all parts of a page, its report included. */
async function read(page: Page, title: string, parts: number): Promise<void> {
  const heading = page.getByRole("heading", { level: 2, name: title.replace(/\s/g, " ") });
  await expect(heading).toBeVisible();
  await expect(page.locator("main h3")).toHaveCount(parts);
}

test("the pages on belief, trust and limits are read in both languages", async ({ page }) => {
  await openApp(page, "#v1;s=fonds;e=booklet;t=3;l=fr");
  await page.getByRole("button", { name: pages.limits.fr }).click();
  await read(page, pages.limits.fr, pages.limits.parts);
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: /Voir ce qu’il faut croire/ }).click();
  await expect(page).toHaveURL(/v=believe/);
  await read(page, pages.believe.fr, pages.believe.parts);

  // The choice of the page is that of the whole work.
  const moves = page.locator("[data-move]");
  const first = await moves.first().getAttribute("data-move");
  await page.getByRole("article").getByRole("radio", { name: "Sceptique" }).check({ force: true });
  await expect(page).toHaveURL(/e=sceptical/);
  await expect(moves.first()).not.toHaveAttribute("data-move", first ?? "");
  await expect(moves).toHaveCount(10);
  await page.getByRole("button", { name: /^Montrer les/ }).click();
  expect(await moves.count()).toBeGreaterThan(50);
  for (const summary of await page.locator("main summary").all()) await summary.click();
  expect(await violations(page)).toEqual([]);

  for (const id of ["trust", "believe", "limits"] as const) {
    await openApp(page, `#v1;s=fonds;e=cautious;t=3;l=en;v=${id}`);
    await read(page, pages[id].en, pages[id].parts);
    expect(await violations(page)).toEqual([]);
  }
});

test("a table of contents leads to each part of a page", async ({ page }) => {
  await openApp(page, "#v1;s=fonds;e=booklet;t=3;l=fr;v=trust");
  await read(page, pages.trust.fr, pages.trust.parts);
  await page
    .getByRole("navigation", { name: "Dans cette page" })
    .getByRole("button", { name: "Le calage" })
    .click();
  await expect(page.getByRole("heading", { level: 3, name: "Le calage" })).toBeFocused();
  await expect(page).toHaveURL(/v=trust/);
});
