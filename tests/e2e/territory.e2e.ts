import { expect, openApp, readShown, test } from "./support/app.ts";
import { figuresAt, runEnsemble } from "./support/cli.ts";

test("a territory and a crisis change the numbers, and a shared link restores them", async ({
  page,
}) => {
  test.slow();
  await openApp(page, "#v1;s=sustained-7;e=cautious;t=7;l=fr");
  const before = await readShown(page);
  const territory = page.getByLabel("Territoire", { exact: true });
  await territory.selectOption("1. Relations éparses");
  await expect(page).toHaveURL(/;p=maturity-1;/);
  await expect(territory).toHaveAccessibleDescription(/libellés reconstitués/);
  const poorer = await readShown(page);
  expect(poorer.durability).not.toBe(before.durability);

  await page.getByText("Événements").click();
  const crisis = page.locator("[data-event=trust-crisis]");
  await expect(crisis).toContainText("n’a pas lieu");
  const size = crisis.getByRole("textbox", { name: "Crise de confiance : ampleur" });
  await size.fill("40");
  await size.press("Enter");
  await expect(page).toHaveURL(/set\.trust_crisis_size=0\.4;/);
  await expect(crisis).not.toContainText("n’a pas lieu");
  await crisis.getByRole("button", { name: "Crise de confiance : date : diminuer" }).click();
  await expect(page).toHaveURL(/set\.trust_crisis_time=4\.5;/);
  const shaken = await readShown(page);
  expect(shaken.durability).not.toBe(poorer.durability);

  const headless = runEnsemble({
    scenario: "sustained-7",
    territory: "maturity-1",
    evidence: "cautious",
    at: "7",
  });
  expect(poorer.durability / figuresAt(headless, "durability", 7).p50).toBeCloseTo(1, 6);

  const link = page.url();
  await page.getByRole("button", { name: /^Annuler/ }).click();
  await page.getByRole("button", { name: /^Annuler/ }).click();
  await page.getByRole("button", { name: /^Annuler/ }).click();
  await expect(page).not.toHaveURL(/p=maturity/);
  await expect(territory).toHaveValue("");
  await page.goto("about:blank");
  await openApp(page, link);
  expect(await readShown(page)).toEqual(shaken);
  await expect(territory).toHaveValue("maturity-1");
  await expect(crisis).toBeVisible();
});

test("a scenario with events opens them, marked, in the language of the page", async ({ page }) => {
  await openApp(page, "#v1;s=crisis-5-alliances;e=booklet;t=7;l=en");
  const crisis = page.locator("[data-event=trust-crisis]");
  await expect(crisis).toBeVisible();
  await expect(crisis.getByRole("textbox", { name: "Trust crisis: date: value" })).toHaveValue(
    "5 years",
  );
  await expect(page.getByText("3 happen")).toBeVisible();
  await page.getByRole("button", { name: "Trust crisis: back to" }).waitFor({ state: "detached" });
  await crisis.getByRole("button", { name: "Trust crisis: size: decrease" }).click();
  await crisis.getByRole("button", { name: /back to the scenario/ }).click();
  await expect(crisis.getByRole("textbox", { name: "Trust crisis: size: value" })).toHaveValue(
    "40%",
  );
});
