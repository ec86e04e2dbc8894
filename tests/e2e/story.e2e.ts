import { expect, settled, test } from "./support/app.ts";
import { violations } from "./support/violations.ts";

test("the story is told by keys over the live model, and the reader’s own work comes back", async ({
  page,
}) => {
  await page.goto("./#v1;s=sustained-7;e=booklet;set.effort=0.2;t=7;l=fr");
  // There is work to come back to as soon as the study is read.
  await expect(page.locator("[data-phase=running], [data-phase=refining]")).toBeVisible();
  await page.goto("./#v1;s=fonds;e=booklet;t=3;v=story;step=4;l=fr");
  const title = page.locator("[data-screen] h2");
  // A link opens a given screen, over the work that was there.
  await expect(title).toHaveText("L’effet arrive après, et part après");
  await expect(page).toHaveURL(/s=grant-18-months.*;v=story;step=4/);

  // A clicker goes on, and back.
  await page.keyboard.press("PageDown");
  await expect(title).toHaveText("D’abord plus cher, ensuite moins");
  await page.keyboard.press("PageUp");
  await expect(page).toHaveURL(/step=4/);
  await page.keyboard.press("ArrowRight");
  const early = page.locator("[data-figure=early]");
  await expect(early).toHaveText(/^×0,9/);
  await settled(page);
  expect(await violations(page)).toEqual([]);

  // The numbers of the sentences are those of the model that runs.
  await page.getByRole("spinbutton").or(page.getByRole("textbox")).first().fill("0");
  await page.keyboard.press("Enter");
  await expect(early).toHaveText("×1");
  await expect(page.getByRole("note")).toBeVisible();
  await page.getByRole("button", { name: "Revenir au réglage de cet écran" }).click();
  await expect(early).toHaveText(/^×0,9/);

  await page.getByRole("button", { name: "Suivant" }).click();
  await expect(title).toHaveText(/^Et si l’on n’y croit pas/);
  await expect(page.locator("[data-indicator=frugality]")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/s=sustained-7;e=booklet;set.effort=0.2;t=7;l=fr$/);
});
