import { expect, openApp, test } from "./support/app.ts";
import { poorFigures } from "./support/measures.ts";
import { violations } from "./support/violations.ts";

test("screen, cards, lists, views and tables have no violation, in both themes", async ({
  page,
}) => {
  test.slow();
  const check = async (state: string): Promise<void> =>
    expect(await violations(page), state).toEqual([]);
  // Structure is that of the light theme: only colours differ.
  const checkDark = async (state: string): Promise<void> => {
    await page.getByRole("button", { name: "Salle sombre" }).click();
    expect(await violations(page, ["color-contrast"]), `${state}, dark`).toEqual([]);
    await page.getByRole("button", { name: "Papier blanc" }).click();
  };
  await openApp(page, "#v1;s=crisis-5-alliances;p=maturity-2;e=booklet;t=7;l=fr");
  await expect(page.locator("[data-event=trust-crisis]")).toBeVisible();
  await check("main screen with a territory and events");
  await checkDark("main screen with a territory and events");

  await page.getByRole("button", { name: "Territoire : explication" }).click();
  await page.getByRole("button", { name: "Voir le tableau" }).click();
  await check("explanation and table of the chart");
  await page.keyboard.press("Escape");

  await page.locator("[data-lever=table] summary").click();
  await page.locator("[data-node='5']").click();
  await check("card of a model");
  await checkDark("card of a model");
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
    if (view === "Matrice") await checkDark(view);
  }
});

/** Pages of the app, the simulator first. */
const pages = [
  undefined,
  "start",
  "compare",
  "sensitivity",
  "believe",
  "trust",
  "limits",
  "glossary",
  "story",
  "livret",
  "privacy",
  "accessibility",
] as const;

for (const language of ["fr", "en"])
  for (const colorScheme of ["light", "dark"] as const)
    test.describe(`${language}, ${colorScheme}`, () => {
      test.use({ colorScheme });

      test(`every page has no violation, a title and figures that are told @long`, async ({
        page,
      }) => {
        test.setTimeout(600_000);
        const link = `#v1;s=crisis-5-alliances;e=booklet;t=7;l=${language}`;
        await openApp(page, link);
        const titles = new Set<string>();
        for (const id of pages) {
          await page.goto("about:blank");
          await openApp(page, id ? `${link};v=${id}` : link);
          const there = id ? `[data-page=${id}]` : "[data-link]";
          await expect(page.locator(there).first()).toBeVisible();
          await expect(page.locator("[aria-busy=true]")).toHaveCount(0, { timeout: 120_000 });
          const where = `${id ?? "simulator"}, ${language}, ${colorScheme}`;
          expect.soft(await violations(page), where).toEqual([]);
          expect.soft(await poorFigures(page), where).toEqual([]);
          titles.add(await page.title());
        }
        expect(titles.size).toBe(pages.length);
      });
    });

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
