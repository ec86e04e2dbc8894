import { expect, openApp, test } from "./support/app.ts";
import {
  crowdedText,
  hiddenFocus,
  overflow,
  poorFigures,
  smallTargets,
  spaceText,
} from "./support/measures.ts";

const link = "#v1;s=fonds;e=booklet;t=3;l=fr";
const pages = ["compare", "believe", "trust", "limits", "glossary", "privacy", "accessibility"];

test("a page enlarged four times keeps one column, large targets and figures that are told", async ({
  page,
}) => {
  test.slow();
  await openApp(page, link);
  await test.step("targets are at least 24 pixels, the focus is never hidden", async () => {
    expect(await smallTargets(page)).toEqual([]);
    expect(await poorFigures(page)).toEqual([]);
    // 1280 × 1024 at 200 %: one column, and a bar of dates that stays.
    await page.setViewportSize({ width: 640, height: 512 });
    expect(await overflow(page)).toBe(0);
    expect(await hiddenFocus(page, 70)).toEqual([]);
  });
  // 1280 × 1024 at 400 %.
  await page.setViewportSize({ width: 320, height: 256 });
  expect(await overflow(page)).toBe(0);
  expect(await smallTargets(page)).toEqual([]);
  for (const id of pages) {
    await openApp(page, `${link};v=${id}`);
    await expect(page.locator(`[data-page=${id}] h2`).first()).toBeVisible();
    expect(await overflow(page), id).toBe(0);
    expect(await smallTargets(page), id).toEqual([]);
    expect(await poorFigures(page), id).toEqual([]);
  }
});

test("text spaced by its reader is neither cut nor laid over other text", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await openApp(page, link);
  expect(await crowdedText(page), "as it is").toEqual([]);
  await spaceText(page);
  expect(await crowdedText(page), "1280 × 720").toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect.poll(() => crowdedText(page), "390 × 844").toEqual([]);
  expect(await overflow(page)).toBe(0);
});

for (const language of ["fr", "en"])
  test(`on no page is spaced text cut or laid over other text, ${language} @long`, async ({
    page,
  }) => {
    test.setTimeout(300_000);
    const every = [undefined, "start", "story", "sensitivity", "livret", ...pages] as const;
    for (const [width, height] of [
      [1280, 720],
      [390, 844],
    ] as const) {
      await page.setViewportSize({ width, height });
      for (const id of every) {
        await page.goto("about:blank");
        const where = `${id ?? "simulator"}, ${language}, ${width}`;
        await openApp(
          page,
          `#v1;s=crisis-5-alliances;e=booklet;t=7;${id ? `v=${id};` : ""}l=${language}`,
        );
        await expect(page.locator("[aria-busy=true]")).toHaveCount(0, { timeout: 120_000 });
        expect.soft(await crowdedText(page), where).toEqual([]);
        await spaceText(page);
        expect.soft(await crowdedText(page), `${where}, spaced`).toEqual([]);
        expect.soft(await overflow(page), where).toBe(0);
      }
    }
  });
