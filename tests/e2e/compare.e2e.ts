import { expect, openApp, settled, test } from "./support/app.ts";

test("a scenario is kept, compared, explained, predicted, and found again after a reload", async ({
  page,
}) => {
  test.slow();
  await openApp(page, "#v1;s=sustained-7;e=booklet;set.effort=0.2;t=7;l=fr");

  // Keep it under a name, from the menu of scenarios.
  await page.getByRole("button", { name: /^Choisir un scénario/ }).click();
  await page.getByRole("textbox", { name: "Nom" }).fill("Plus d’effort");
  await page.getByRole("button", { name: "Garder ce scénario" }).click();
  await page.getByRole("button", { name: "Plus d’effort" }).click();

  // An undone step says its name on the button.
  await page.getByRole("button", { name: "Effort d’ingénierie : augmenter" }).click();
  await expect(page.getByRole("button", { name: "Annuler : Effort d’ingénierie" })).toBeEnabled();
  await page.getByRole("button", { name: "Annuler : Effort d’ingénierie" }).click();
  await settled(page);

  // Why? from an effect: the scenario on the screen beside the trend.
  await page.getByRole("button", { name: /^Pourquoi.*Frugalité/ }).click();
  await expect(page).toHaveURL(/v=compare/);
  const why = page.locator("[data-why=ratio]");
  await expect(why).toContainText("est plus haut dans", { timeout: 60_000 });
  await expect(why).toContainText("Effort d’ingénierie");

  // The kept one against the trend, both ways: the sentence turns.
  await page.getByRole("combobox", { name: "Scénario B" }).selectOption("kept:1");
  await expect(why).toContainText("plus haut dans « Plus d’effort »", { timeout: 60_000 });
  const row = page.locator("[data-compared=frugality]");
  await expect(row).toContainText(/B fait mieux que A \d+\sfois sur\s20/, { timeout: 60_000 });
  await page.getByRole("combobox", { name: "Scénario A" }).selectOption("kept:1");
  await page.getByRole("combobox", { name: "Scénario B" }).selectOption("preset:trend");
  await expect(why).toContainText("plus bas dans « Tendance »", { timeout: 60_000 });

  // Predict by keyboard, then reveal.
  await page.getByRole("button", { name: "Prédire avant de voir" }).click();
  await page.getByRole("combobox", { name: "Scénario à prédire" }).selectOption("0");
  await page.getByRole("textbox", { name: "Valeur attendue à 7 ans" }).fill("6");
  await page.getByRole("textbox", { name: "Valeur attendue à 7 ans" }).press("Enter");
  await page.getByRole("button", { name: "Découvrir le résultat" }).click();
  await expect(page.locator("[data-revealed=true]")).toContainText("au-dessus");

  // Delete, undo by name, reload: all is there.
  const remove = page.getByRole("button", { name: "Supprimer « Plus d’effort »", exact: true });
  await remove.click();
  await expect(remove).toHaveCount(0);
  await page.getByRole("button", { name: "Annuler : supprimer « Plus d’effort »" }).click();
  await page.reload();
  await settled(page);
  await expect(remove).toBeVisible();
  await page.getByRole("button", { name: "Prédire avant de voir" }).click();
  await page.getByRole("combobox", { name: "Scénario à prédire" }).selectOption("0");
  await expect(page.getByRole("textbox", { name: "Valeur attendue à 7 ans" })).toHaveValue("6");
});
