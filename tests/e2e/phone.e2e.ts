import { expect, openApp, test } from "./support/app.ts";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

for (const language of ["fr", "en"])
  test(`a phone shows everything in one column, in ${language}`, async ({ page }) => {
    await openApp(page, `#v1;s=fonds;e=booklet;t=3;l=${language}`);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
    await page.locator("[data-node='2']").tap();
    await expect(page.getByRole("complementary")).toBeInViewport();
  });

test.describe("on a projector", () => {
  test.use({ viewport: { width: 1280, height: 720 }, hasTouch: false, isMobile: false });

  for (const scenario of ["fonds", "crisis-5-alliances"])
    for (const language of ["fr", "en"])
      test(`${scenario} fits 1280 × 720 without scrolling, in ${language}`, async ({ page }) => {
        await openApp(page, `#v1;s=${scenario};e=booklet;t=7;l=${language}`);
        const box = await page.evaluate(() => {
          const { scrollWidth, scrollHeight } = document.documentElement;
          return { scrollWidth, scrollHeight };
        });
        expect(box).toEqual({ scrollWidth: 1280, scrollHeight: 720 });
        await expect(page.locator(".chart svg")).toBeVisible();
      });
});
