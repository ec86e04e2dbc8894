import { expect, openApp, test } from "./support/app.ts";

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("everything stands in one column, in both languages", async ({ page }) => {
    for (const language of ["fr", "en"]) {
      await openApp(page, `#v1;s=fonds;e=booklet;t=3;l=${language}`);
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, language).toBe(0);
    }
    await page.locator("[data-node='2']").tap();
    await expect(page.getByRole("complementary")).toBeInViewport();
  });
});

test.describe("on a projector", () => {
  test.use({ viewport: { width: 1280, height: 720 } });

  test("a page fits 1280 × 720 without scrolling, in both languages", async ({ page }) => {
    for (const scenario of ["fonds", "crisis-5-alliances"])
      for (const language of ["fr", "en"]) {
        await openApp(page, `#v1;s=${scenario};e=booklet;t=7;l=${language}`);
        await expect(page.locator("html")).toHaveAttribute("lang", language);
        await expect(page.locator("[data-event]").first()).toBeVisible({
          visible: scenario !== "fonds",
        });
        const box = await page.evaluate(() => {
          const { scrollWidth, scrollHeight } = document.documentElement;
          return { scrollWidth, scrollHeight };
        });
        expect(box, `${scenario}, ${language}`).toEqual({ scrollWidth: 1280, scrollHeight: 720 });
        await expect(page.locator(".chart svg")).toBeVisible();
      }
  });
});
