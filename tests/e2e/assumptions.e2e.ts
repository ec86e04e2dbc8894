import { expect, openApp, test } from "./support/app.ts";

test("a changed assumption makes four lines, travels in the link and can be taken back", async ({
  page,
}) => {
  test.slow();
  await openApp(page, "#v1;s=fonds;e=booklet;t=7;l=fr");
  await page.getByRole("tab", { name: "Hypothèses" }).click();
  await page.getByRole("searchbox", { name: "Chercher une hypothèse" }).fill("confiance se perd");
  const row = page.locator("[data-assumption=trust_fall]");
  await row.getByRole("button", { name: /d’où vient ce chiffre/ }).click();
  await expect(page.getByRole("note").filter({ hasText: "loi triangulaire" })).toBeVisible();
  await page.keyboard.press("Escape");

  // What cannot be taken stays, with what is expected; the model keeps its value.
  await row.getByRole("textbox").fill("un peu");
  await row.getByRole("textbox").press("Enter");
  await expect(row.getByRole("alert")).toContainText(/^Entre .+ et .+, par exemple .+\.$/);
  await expect(row.getByRole("textbox")).toHaveValue("un peu");
  expect(page.url()).not.toContain("assume");
  await row.getByRole("textbox").fill("2,8");
  await row.getByRole("textbox").press("Enter");
  await expect(page).toHaveURL(/assume\.trust_fall=2\.8;/);
  await expect(page.getByRole("button", { name: "Hypothèse de la salle : 1" })).toBeVisible();
  const indicator = page.getByRole("combobox", { name: "Indicateur affiché" });
  await indicator.selectOption({ label: "Confiance" });
  await expect(page.locator(".chart path.median")).toHaveCount(4, { timeout: 60_000 });

  const link = page.url();
  await page.goto("about:blank");
  await openApp(page, link);
  await page.getByRole("button", { name: "Hypothèse de la salle : 1" }).click();
  await page.getByRole("checkbox", { name: "1 changée" }).check();
  await expect(page.locator("[data-assumption=trust_fall] input[type=range]")).toHaveAttribute(
    "aria-valuetext",
    "2,8",
  );
  await page.getByRole("button", { name: /revenir à l’hypothèse du modèle/ }).click();
  await expect(page).not.toHaveURL(/assume/);

  await page.getByRole("radio", { name: "Matrice" }).check({ force: true });
  const cell = page.getByRole("button", { name: /^De Personnes vers Finance/ });
  await cell.click();
  await expect(page.getByRole("heading", { name: /Personnes.*Finance/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("radio", { name: "Résumé" }).check({ force: true });
  await expect(page.getByRole("region", { name: "Résumé" })).toContainText("7 ans");
});
