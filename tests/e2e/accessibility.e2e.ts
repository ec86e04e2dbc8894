import { expect, openApp, test } from "./support/app.ts";
import { violations } from "./support/violations.ts";

// One page for all states: opening it costs more than looking at it.
for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    // Structure is that of the light theme: only colours differ.
    const rules = colorScheme === "dark" ? (["color-contrast"] as const) : undefined;

    test("screen, cards, lists, views and tables have no violation", async ({ page }) => {
      test.slow();
      const check = async (state: string): Promise<void> =>
        expect(await violations(page, rules), state).toEqual([]);
      await openApp(page, "#v1;s=crisis-5-alliances;p=maturity-2;e=booklet;t=7;l=fr");
      await expect(page.locator("[data-event=trust-crisis]")).toBeVisible();
      await check("main screen with a territory and events");

      await page.getByRole("button", { name: "Territoire : explication" }).click();
      await page.getByRole("button", { name: "Voir le tableau" }).click();
      await check("explanation and table of the chart");
      await page.keyboard.press("Escape");

      await page.locator("[data-lever=table] summary").click();
      await page.locator("[data-node='5']").click();
      await check("card of a model");
      await page
        .getByRole("complementary")
        .getByRole("button", { name: /^Personnes/ })
        .first()
        .click();
      await check("card of a link");
      await page.keyboard.press("Escape");

      await page.getByRole("button", { name: /Choisir un scénario/ }).click();
      await check("list of scenarios");
      await page.keyboard.press("Escape");

      for (const view of ["Matrice", "Trajectoires", "Résumé"]) {
        await page.getByRole("radio", { name: view, exact: true }).check({ force: true });
        await check(view);
      }
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
