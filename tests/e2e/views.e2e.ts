import { expect, openApp, test } from "./support/app.ts";

test("ring, matrix, summary, trajectories and variables say the same link, date and number", async ({
  page,
}) => {
  await openApp(page, "#v1;s=sustained-7;e=booklet;t=7;l=fr");
  const view = (name: string) => page.getByRole("radio", { name, exact: true });
  const card = page.getByRole("complementary", { name: "Lecture d’un modèle ou d’un lien" });

  // A link pressed on the ring is the one of every view.
  await page.locator("[data-hit='0>1']").press("Enter");
  const strength = (await card.textContent())?.match(/Force du lien\s(\d+\s%)/)?.[1] ?? "none";
  await view("Matrice").check({ force: true });
  const cell = page.locator("[data-cell][data-hit='0>1']");
  await expect(cell).toContainText(strength);
  await view("Variables").check({ force: true });
  const variable = page.getByRole("group", { name: "Une variable" });
  await expect(variable.getByRole("heading")).toHaveText(/lien/i);
  await expect(variable).toContainText("à 7 ans");

  // The date moves them all.
  await page.getByRole("button", { name: /Lire à 18 mois/ }).click();
  await expect(variable).toContainText("à 18 mois");
  await view("Résumé").check({ force: true });
  await expect(page.getByRole("region", { name: "Résumé" })).toContainText("À 18 mois");
  await view("Trajectoires").check({ force: true });
  const tactical = page.getByRole("button", { name: "Tactique · 18 mois" });
  await expect(tactical).toHaveAttribute("aria-pressed", "true");
  await view("Matrice").check({ force: true });
  await expect(cell).not.toContainText(strength);
  await expect(card).toContainText((await cell.textContent())?.match(/\d+\s%/)?.[0] ?? "none");

  // A variable is searched by its name in the file, in any language of the page.
  await view("Variables").check({ force: true });
  await page.getByRole("searchbox", { name: "Chercher une variable" }).fill("pot cover");
  await expect(page.getByRole("list", { name: "Toutes les variables" })).toContainText(/pot/i);

  // The middle of the ring and the line of projects open from the keyboard, and Escape leads back.
  await view("Anneau").check({ force: true });
  for (const [place, title] of [
    ["[data-hub]", "Ingénierie d’alliance"],
    ["[data-pipeline]", "Innovation sociétale"],
  ] as const) {
    await page.locator(place).press("Enter");
    await expect(card.getByRole("heading", { name: new RegExp(title) })).toBeVisible();
    await expect(card).toContainText("Médianes à 18 mois");
    await card.press("Escape");
    await expect(page.locator(place)).toBeFocused();
  }
});
