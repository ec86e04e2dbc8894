import { expect, openApp, readShown, ringChange, test } from "./support/app.ts";

test("a broken link opens the default; a preset, an evidence set and a question mark are one click away", async ({
  page,
}) => {
  await openApp(page, "#v1;s=nowhere;e=booklet;set.effort=9;t=3;l=fr");
  await test.step("the notice is said once", async () => {
    const notice = page.getByRole("region", { name: "À savoir" });
    await expect(notice).toContainText("Une partie du lien");
    await notice.getByRole("button", { name: "Masquer ce message" }).click();
    await expect(notice).toBeHidden();
  });
  const booklet = await readShown(page);

  await test.step("the exact meaning of an effect", async () => {
    await page.getByRole("button", { name: "Frugalité : ce qui est compté" }).click();
    const note = page.locator("[popover]:popover-open");
    await expect(note).toContainText("pas un résultat");
    await page.keyboard.press("Escape");
    await expect(note).toBeHidden();
  });

  await test.step("the evidence sets", async () => {
    await page.getByRole("radio", { name: "Sceptique" }).check({ force: true });
    await expect(page).toHaveURL(/e=sceptical;/);
    expect((await readShown(page)).leverage).toBeLessThan(booklet.leverage);
    await page.getByRole("radio", { name: "Livret" }).check({ force: true });
  });

  await test.step("a preset sets levers, ring and strips", async () => {
    await page.getByRole("button", { name: /Choisir un scénario/ }).click();
    await page.getByRole("button", { name: /^Tendance/ }).click();
    await expect(page).toHaveURL(/s=trend;/);
    const trend = await readShown(page);
    expect(trend.runId).not.toBe(booklet.runId);
    expect(trend.frugality).toBeCloseTo(1, 9);
    expect(trend.durability).toBeCloseTo(1, 9);
    expect(trend.leverage).toBeNaN();
    await expect(page.locator("[data-indicator=leverage]")).toContainText("Non défini");
    expect(await ringChange(page)).toBe(0);
  });
});

test("the scrubber drives ring, strips and chart together", async ({ page }) => {
  await openApp(page, "#v1;s=sustained-7;e=booklet;t=3;l=fr");
  const early = await readShown(page);
  const cursor = page.locator(".chart .now");
  const cursorBefore = await cursor.getAttribute("d");
  const hub = page.locator("svg").getByText("Ingénierie");
  await expect(hub.first()).toBeVisible();
  const opacity = (): Promise<string> =>
    page
      .locator("ellipse.field")
      .first()
      .evaluate((field) => getComputedStyle(field).opacity);
  const lit = await opacity();

  await page.getByRole("button", { name: /Lire à 28 ans/ }).click();
  await expect(page).toHaveURL(/t=28;/);
  const late = await readShown(page);
  expect(late.runId).toBe(early.runId);
  expect(late.durability).not.toBe(early.durability);
  expect(await cursor.getAttribute("d")).not.toBe(cursorBefore);
  await expect(page.getByRole("heading", { name: "Les trois effets à 28 ans" })).toBeVisible();
  await expect.poll(opacity).not.toBe(lit);

  const slider = page.getByRole("slider", { name: "Date de lecture" });
  await slider.focus();
  await page.keyboard.press("ArrowLeft");
  await expect(page).toHaveURL(/t=27\.5;/);
  await page.keyboard.press("PageDown");
  await expect(page).toHaveURL(/t=7;/);
});
