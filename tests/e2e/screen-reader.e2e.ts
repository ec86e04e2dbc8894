import { expect, openApp, test } from "./support/app.ts";

// What assistive technologies are given, as the browser computes it: no person listens here.
test("ring, lever, effects, chart, card and matrix say what they show", async ({ page }) => {
  await openApp(page, "#v1;s=fonds;e=booklet;t=3;l=fr");

  await test.step("the ring names its models with their vitality, and its links", async () => {
    const ring = page.getByRole("group", { name: "Les sept modèles et leurs liens" });
    await expect(ring).toMatchAriaSnapshot(`
      - group "Les sept modèles et leurs liens":
        - button "De Action publique vers Personnes"
        - 'button /Action publique : vitalité \\d,\\d+/'
        - 'button /Personnes : vitalité \\d,\\d+/'
        - 'button /Économie productive : vitalité \\d,\\d+/'
        - 'button /Économie financière : vitalité \\d,\\d+/'
        - 'button /Économie de la connaissance : vitalité \\d,\\d+/'
        - 'button /Services publics : vitalité \\d,\\d+/'
        - 'button /Économie de l’engagement : vitalité \\d,\\d+/'
    `);
    await expect(ring.getByRole("button", { name: /^De .+ vers .+/ })).toHaveCount(42);
  });

  await test.step("a lever says its value with its unit, and has ways without dragging", async () => {
    const slider = page.getByRole("slider", { name: "Durée du programme" });
    await expect(slider).toHaveAttribute("aria-valuetext", /^3\sans$/);
    for (const way of ["diminuer", "augmenter"])
      await expect(page.getByRole("button", { name: `Durée du programme : ${way}` })).toBeEnabled();
    await expect(page.getByRole("textbox", { name: /^Durée du programme/ })).toHaveValue(
      /^3\sans$/,
    );
  });

  await test.step("an effect is a sentence with its median, its band and its odds", async () => {
    await expect(page.getByRole("article", { name: "Frugalité" })).toMatchAriaSnapshot(`
      - paragraph: '/Frugalité à 3 ans : médiane .+ fois, 9 fois sur 10 entre .+ et .+/'
    `);
    await expect(page.locator("[data-chart]")).toMatchAriaSnapshot(`
      - paragraph: '/Frugalité : de .+ au départ à .+ à 3 ans/'
    `);
  });

  await test.step("a change is said in one sentence, once", async () => {
    const spoken = page.locator("p[role=status][aria-live=polite]");
    await expect(spoken).toContainText("Frugalité", { timeout: 60_000 });
    await spoken.evaluate((element) => {
      const said: string[] = [];
      Object.assign(window, { said });
      new MutationObserver(() => said.push(element.textContent)).observe(element, {
        childList: true,
        characterData: true,
        subtree: true,
      });
    });
    const slider = page.getByRole("slider", { name: "Date de lecture" });
    await slider.focus();
    for (let step = 0; step < 4; step++) await page.keyboard.press("ArrowRight");
    await expect(spoken).toContainText(/5\sans\. Frugalité/);
    const said = await page.evaluate(() => (window as unknown as { said: string[] }).said);
    expect(said).toHaveLength(1);
    await page.keyboard.press("Home");
  });

  await test.step("a card lists the links of its model", async () => {
    await page.locator("[data-node='0']").focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("complementary")).toMatchAriaSnapshot(`
      - heading /Action publique/ [level=2]
      - list:
        - listitem:
          - button /\\d+ %/
    `);
    await page.keyboard.press("Escape");
  });

  await test.step("the matrix is a grid with heads, walked with the arrows", async () => {
    await page.getByRole("radio", { name: "Matrice", exact: true }).check({ force: true });
    const grid = page.getByRole("grid");
    await expect(grid.getByRole("columnheader")).toHaveCount(8);
    await expect(grid.getByRole("rowheader")).toHaveCount(7);
    await expect(grid).toMatchAriaSnapshot(`
      - row:
        - gridcell:
          - button /De Action publique vers Personnes.+\\d+ %/
    `);
    await grid.getByRole("button", { name: /^De Action publique vers Personnes/ }).focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowRight");
    await expect(page.locator(":focus")).toHaveAccessibleName(/^De Personnes vers Production/);
  });
});
