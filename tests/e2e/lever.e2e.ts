import { expect, openApp, readShown, ringChange, settled, test } from "./support/app.ts";
import { figuresAt, runEnsemble } from "./support/cli.ts";

/** The part of a run id that says which model and which draws. */
const modelAndSeed = (runId: string): string => runId.split("-").slice(0, 2).join("-");

test("a lever moved changes ring, strips and chart, to the values of the headless run", async ({
  page,
}) => {
  test.slow();
  await openApp(page, "#v1;s=grant-18-months;e=booklet;set.effort=0.05;t=3;l=fr");
  const before = await readShown(page);
  const ringBefore = await ringChange(page);
  const chartBefore = await page.locator(".chart .median.scenario").getAttribute("d");

  await page.locator("input[type=range][data-constant=effort]").focus();
  for (let step = 0; step < 15; step++) await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("textbox", { name: "Effort d’ingénierie" })).toHaveValue(/20/);
  await expect(page).toHaveURL(/set\.effort=0\.2;/);
  const after = await readShown(page);

  expect(after.durability).toBeGreaterThan(before.durability);
  expect(await ringChange(page)).toBeGreaterThan(ringBefore);
  expect(await page.locator(".chart .median.scenario").getAttribute("d")).not.toBe(chartBefore);

  const headless = runEnsemble({
    scenario: "grant-18-months",
    evidence: "booklet",
    set: "effort=0.2",
    at: "3,7",
  });
  expect(modelAndSeed(after.runId)).toBe(modelAndSeed(headless.runId));
  for (const id of ["frugality", "durability", "leverage"] as const)
    expect(after[id] / figuresAt(headless, id, 3).p50).toBeCloseTo(1, 6);

  // The table of the chart holds the same figures, at other dates too.
  await page.getByRole("button", { name: "Voir le tableau" }).click();
  const row = page.getByRole("dialog").getByRole("row", { name: /^7 ans/ });
  await expect(row).toBeVisible();
  const shown = await row.getByRole("cell").allTextContents();
  const { p05, p50, p95 } = figuresAt(headless, "frugality", 7);
  const numbers = shown.map((text) => Number(text.replace("×", "").replace(",", ".")));
  for (const [k, expected] of [p05, p50, p95].entries())
    expect(Math.abs((numbers[k] ?? NaN) - expected)).toBeLessThanOrEqual(0.051);
});

test("− and +, the number field and the proposed values move a lever, and can be undone", async ({
  page,
}) => {
  await openApp(page, "#v1;s=fonds;e=booklet;t=3;l=fr");
  const field = page.getByRole("textbox", { name: "Durée du programme" });
  await page.getByRole("button", { name: "Durée du programme : augmenter" }).click();
  await expect(page).toHaveURL(/set\.duration=3\.5;/);
  await field.fill("5,5");
  await field.press("Enter");
  await expect(page).toHaveURL(/set\.duration=5\.5;/);
  await page
    .getByRole("group", { name: "Durée du programme : valeurs" })
    .getByText("7 ans")
    .click();
  await expect(page).toHaveURL(/set\.duration=7;/);
  await field.fill("beaucoup");
  await field.press("Enter");
  await expect(page).toHaveURL(/set\.duration=7;/);

  const undo = page.getByRole("button", { name: /^Annuler/ });
  for (const step of [/duration=5\.5;/, /duration=3\.5;/]) {
    await undo.click();
    await expect(page).toHaveURL(step);
  }
  await undo.click();
  await expect(page).not.toHaveURL(/duration/);
  await page.getByRole("button", { name: /^Rétablir/ }).click();
  await expect(page).toHaveURL(/duration=3\.5/);
  await page.getByRole("button", { name: "Réinitialiser" }).click();
  await expect(page).not.toHaveURL(/duration/);
  await settled(page);
});
