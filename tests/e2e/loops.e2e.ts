import { expect, openApp, test } from "./support/app.ts";

test("loops follow the scrubber, open on the ring, and say when nothing changes", async ({
  page,
}) => {
  // The first search for loops takes seconds on a machine shared with others.
  test.slow();
  await openApp(page, "#v1;s=sustained-7;e=booklet;t=0.5;l=fr");
  const leading = page.locator("[data-loop]");
  await expect(leading).toBeVisible({ timeout: 60_000 });
  const early = await leading.getAttribute("data-loop");
  await page.getByRole("button", { name: /Lire à 7 ans/ }).click();
  await expect(leading).not.toHaveAttribute("data-loop", early ?? "");

  await page.getByRole("button", { name: "Boucles" }).click();
  const panel = page.getByRole("region", { name: "Boucles" });
  await expect(panel.locator("path.band").first()).toBeVisible();
  await panel.getByRole("button", { name: "Les boucles en tableau" }).click();
  const table = page.getByRole("dialog", { name: "Les boucles en tableau" });
  await expect(table.getByRole("rowheader", { name: "La prime paie le lien" })).toBeVisible();
  await table.getByRole("button", { name: "Fermer" }).click();

  await leading.click();
  const card = page.getByRole("complementary", { name: "Lecture d’une boucle" });
  await expect(card).toContainText("de ce qui se passe");
  await expect(page.locator("[data-halo]")).toHaveCount(1);
  await card.press("Escape");
  await expect(card).toBeHidden();

  await page.getByRole("button", { name: /Choisir un scénario/ }).click();
  await page.getByRole("button", { name: /^Tendance/ }).click();
  await expect(panel).toContainText("Rien ne change", { timeout: 60_000 });
});
