import type { Page } from "@playwright/test";
import { expect, openApp, test } from "./support/app.ts";
import { misread } from "./support/markup.ts";
import { goTo, prepareComputed } from "./support/workshop.ts";

const here = async (page: Page, state: string): Promise<void> =>
  expect.soft(await misread(page), state).toEqual([]);

/** Open each of what opens on its own, keep the state, and close it. */
async function openEach(page: Page, selector: string): Promise<void> {
  const openers = page.locator(selector);
  for (let place = 0; place < (await openers.count()); place++) {
    const opener = openers.nth(place);
    if (!(await opener.isVisible()) || !(await opener.isEnabled())) continue;
    await opener.click();
    await page.waitForLoadState("networkidle");
    await here(page, `${selector} ${place}`);
    await page.keyboard.press("Escape");
  }
}

// What axe does not look at: see scripts/validate-html.mjs, which hands these states to a validator.
for (const language of ["fr", "en"] as const) {
  const link = `#v1;s=crisis-5-alliances;p=maturity-2;e=booklet;t=7;l=${language}`;

  test(`what opens over the simulator is read anew as it stands, ${language} @long`, async ({
    page,
  }) => {
    test.setTimeout(240_000);
    await openApp(page, link);
    for (const lever of await page.locator("details > summary").all()) await lever.click();
    await here(page, "levers opened");
    await openEach(page, "[popovertarget]:visible >> nth=0");
    await openEach(page, "[data-term]");
    await openEach(page, "[data-grade]");
    await openEach(page, "[aria-haspopup]");
    await page.locator("[data-share]").click();
    await expect(page.locator("dialog[open] input").first()).toBeVisible();
    await here(page, "share");
    await page.keyboard.press("Escape");
    for (const opened of ["[data-hit='0>1']", "[data-node='5']", "[data-hub]"]) {
      const target = page.locator(opened).first();
      if ((await target.count()) === 0) continue;
      await target.focus();
      await page.keyboard.press("Enter");
      await expect(page.getByRole("complementary")).toBeVisible();
      await here(page, opened);
      await page.keyboard.press("Escape");
    }
    const views = page.locator("main fieldset").first().getByRole("radio");
    for (const view of await views.all()) {
      await view.check({ force: true });
      await page.waitForLoadState("networkidle");
      await here(page, "view");
    }
    await page.keyboard.press("Control+k");
    await page.locator("dialog [role=combobox]").fill("a");
    await expect(page.locator("dialog [role=option]").first()).toBeVisible();
    await here(page, "search");
    await page.keyboard.press("Escape");
    await page.locator("[data-open=present]").click();
    await expect(page.locator("[data-present]")).toBeVisible();
    await here(page, "presentation");
  });

  test(`a story and a workshop are read anew as they stand, ${language} @long`, async ({
    page,
  }) => {
    test.setTimeout(240_000);
    await openApp(page, `${link};v=story`);
    for (let step = 1; step <= 6; step++) {
      await expect(page.locator("[data-screen] h2").first()).toBeVisible();
      await here(page, `story ${step}`);
      await page.keyboard.press("PageDown");
    }
    await page.goto("about:blank");
    await prepareComputed(page, language);
    const panels = page.locator("main > nav button");
    for (const phase of ["welcome", "predicting", "deciding", "revealing"]) {
      await goTo(page, phase);
      await here(page, phase);
      for (const panel of await panels.all()) {
        await panel.click();
        await here(page, `${phase}, ${await panel.textContent()}`);
      }
    }
    const journal = /journal=([^;]+)/.exec(page.url())?.[1] ?? "";
    for (const place of [`salle;journal=${journal}`, "atelier", "atelier;kit"]) {
      await page.goto("about:blank");
      await page.goto(`./#${place};l=${language}`);
      await expect(page.locator("h1, h2").first()).toBeVisible();
      await page.waitForLoadState("networkidle");
      await here(page, place);
    }
  });
}
