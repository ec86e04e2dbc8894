import { expect, openApp, test } from "./support/app.ts";

test("ring, lever, time and preset are reached and used with the keyboard alone", async ({
  page,
}) => {
  await openApp(page, "#v1;s=fonds;e=booklet;t=3;l=fr");
  const focused = page.locator(":focus");

  await page.keyboard.press("Tab");
  await expect(focused).toHaveText("Aller aux résultats");

  // Names of what took the focus, in order: asking after each key would take longer than the keys.
  await page.evaluate(() => {
    const stops: string[] = [];
    Object.assign(window, { stops });
    addEventListener("focusin", ({ target }) => {
      const element = target as Element;
      const name = element.hasAttribute("data-node") ? "ring" : undefined;
      const constant = element.getAttribute("data-constant");
      stops.push(name ?? constant ?? element.getAttribute("aria-label") ?? "");
    });
  });
  const stops = (): Promise<readonly string[]> =>
    page.evaluate(() => (window as unknown as { stops: string[] }).stops);
  for (let tab = 0; tab < 150 && !(await stops()).includes("Date de lecture"); tab += 10)
    for (let key = 0; key < 10; key++) await page.keyboard.press("Tab");
  const seen = await stops();
  expect(seen.filter((name) => name === "ring")).toHaveLength(1);
  for (const stop of ["ring", "effort", "duration", "Date de lecture", "Indicateur affiché"])
    expect(seen).toContain(stop);

  await page.locator("[data-constant=duration]").focus();
  await page.keyboard.press("ArrowRight");
  await expect(page).toHaveURL(/set\.duration=3\.5;/);

  await page.locator("[data-node='0']").focus();
  await page.keyboard.press("ArrowRight");
  await expect(focused).toHaveAttribute("data-node", "1");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: /Personnes/ })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("heading", { name: "Dans le temps" })).toBeVisible();
  await expect(focused).toHaveAttribute("data-node", "1");

  // Enter opens a model, arrows then go along its links, Escape leads back step by step.
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowRight");
  await expect(focused).toHaveAttribute("data-hit", "0>1");
  await page.keyboard.press("ArrowRight");
  await expect(focused).toHaveAccessibleName(/^De Personnes vers Action publique/);
  await page.keyboard.press("Enter");
  const card = page.getByRole("complementary");
  await expect(card).toContainText("hypothèse");
  await expect(card).toContainText("Ce qui bloque");
  await page.keyboard.press("Escape");
  await expect(focused).toHaveAttribute("data-node", "0");
  await expect(page.getByRole("heading", { name: "Action publique" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(card).toBeHidden();
});
