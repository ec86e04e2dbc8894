import { expect, openApp, settled, test } from "./support/app.ts";

test("ring, lever, time and preset are reached and used with the keyboard alone", async ({
  page,
}) => {
  await openApp(page, "#v1;s=fonds;e=booklet;t=3;l=fr");
  const focused = page.locator(":focus");

  await page.keyboard.press("Tab");
  await expect(focused).toHaveText("Aller aux résultats");

  const seen = new Set<string>();
  for (let tab = 0; tab < 120; tab++) {
    await page.keyboard.press("Tab");
    const name = await page.evaluate(() => {
      const element = document.activeElement;
      if (element?.hasAttribute("data-node")) return "ring";
      return element?.getAttribute("data-constant") ?? element?.getAttribute("aria-label") ?? "";
    });
    if (name === "ring" && !seen.has("ring")) {
      await page.keyboard.press("ArrowRight");
      await expect(focused).toHaveAttribute("data-node", "1");
      await page.keyboard.press("Enter");
      await expect(page.getByRole("heading", { name: /Personnes/ })).toBeVisible();
      await page.keyboard.press("Escape");
      await expect(page.getByRole("heading", { name: "Dans le temps" })).toBeVisible();
      await expect(focused).toHaveAttribute("data-node", "1");
    }
    seen.add(name);
  }
  for (const stop of ["ring", "effort", "duration", "Date de lecture", "Indicateur affiché"])
    expect([...seen]).toContain(stop);

  await page.locator("[data-constant=duration]").focus();
  await page.keyboard.press("ArrowRight");
  await expect(page).toHaveURL(/set\.duration=3\.5;/);
  await settled(page);
});

test("the links of an opened model are walked with the arrows", async ({ page }) => {
  await openApp(page, "#v1;s=fonds;e=booklet;t=3;l=fr");
  await page.locator("[data-node='0']").focus();
  await page.keyboard.press("Enter");
  const card = page.getByRole("complementary");
  await card
    .getByRole("button", { name: /^Personnes/ })
    .first()
    .press("Enter");
  await expect(card).toContainText("hypothèse");
  await expect(card).toContainText("Ce qui bloque");
});
