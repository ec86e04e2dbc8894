import { expect, openApp, test } from "./support/app.ts";
import { violations } from "./support/violations.ts";

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test("the main screen has no violation", async ({ page }) => {
      await openApp(page, "#v1;s=fonds;e=booklet;t=3;l=fr");
      expect(await violations(page)).toEqual([]);
    });

    test("the opened cards and lists have no violation", async ({ page }) => {
      await openApp(page, "#v1;s=sustained-7;e=booklet;t=7;l=fr");
      await page.locator("[data-lever=table] summary").click();
      await page.locator("[data-node='5']").click();
      expect(await violations(page)).toEqual([]);
      await page
        .getByRole("complementary")
        .getByRole("button", { name: /^Personnes/ })
        .first()
        .click();
      expect(await violations(page)).toEqual([]);
      await page.getByRole("button", { name: /Choisir un scénario/ }).click();
      expect(await violations(page)).toEqual([]);
    });

    test("a chosen territory and its events have no violation", async ({ page }) => {
      await openApp(page, "#v1;s=crisis-5-alliances;p=maturity-2;e=booklet;t=7;l=fr");
      await expect(page.locator("[data-event=trust-crisis]")).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await page.getByRole("button", { name: "Territoire : explication" }).click();
      expect(await violations(page)).toEqual([]);
    });

    test("the tables have no violation", async ({ page }) => {
      await openApp(page, "#v1;s=fonds;e=booklet;t=3;l=fr");
      await page.getByRole("button", { name: "Voir le tableau" }).click();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Les 42 liens en tableau" }).click();
      expect(await violations(page)).toEqual([]);
    });
  });
}

test("nothing moves by itself for readers who ask for less motion", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await openApp(page, "#v1;s=fonds;e=booklet;t=3;l=fr");
  const picture = (): Promise<string> =>
    page.locator("canvas").evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  await expect.poll(picture).toBe(await picture());
  const still = await picture();
  await page.getByRole("button", { name: "Relancer l’animation" }).click();
  await expect.poll(picture).not.toBe(still);
});
