import { expect, openApp, test } from "./support/app.ts";
import { hiddenFocus, overflow, poorFigures, smallTargets } from "./support/measures.ts";

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
