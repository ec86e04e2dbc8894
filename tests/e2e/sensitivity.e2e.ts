import { expect, openApp, test } from "./support/app.ts";
import { violations } from "./support/violations.ts";

test("what matters most: stopped, started, opened and read by another method", async ({ page }) => {
  test.slow();
  await openApp(page, "#v1;s=fonds;e=prior;t=3;l=fr;v=sensitivity");
  const article = page.getByRole("article");
  await article.getByRole("button", { name: "Arrêter le calcul" }).click();
  await expect(article).toContainText("Calcul arrêté");
  await article.getByRole("button", { name: "Lancer le calcul" }).click();
  await expect(article).toContainText("ce qui compte le plus, c’est", { timeout: 90_000 });
  await expect(article.getByRole("listitem")).toHaveCount(5);

  const claim = await article.locator(".claim").innerText();
  await article.getByLabel("18 mois").check({ force: true });
  await expect(article.locator(".claim")).not.toHaveText(claim);

  await article.getByRole("listitem").first().getByRole("button").press("Enter");
  await expect(page.getByRole("note").getByText("Pourquoi")).toBeVisible();
  await page.keyboard.press("Escape");
  await article.getByText(/hypothèses en tableau/).click();
  await expect(article.getByRole("table")).toBeVisible();
  expect(await violations(page)).toEqual([]);

  await article.getByLabel("Morris").check({ force: true });
  await article.getByRole("button", { name: "Lancer le calcul" }).click();
  await expect(article).toContainText(/effets? les? plus grands?/, { timeout: 90_000 });
});
