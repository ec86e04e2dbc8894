import type { Page } from "@playwright/test";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { drawn, expect, openApp, test } from "./support/app.ts";
import { violations } from "./support/violations.ts";

const suite = process.env["HEPTAGONE_CONFORMANCE"] ?? "../shared/conformance";
const sir = join(suite, "sample_SIR", "SIR.xmile");
const hares = join(suite, "sample_bpowers-hares_and_lynxes_modules", "model.xmile");
const noSuite = "the folder of the conformance suite is not here";

async function openFile(page: Page, path: string): Promise<void> {
  await page.locator("[data-open-file]").setInputFiles(path);
  await computed(page);
}

async function computed(page: Page): Promise<void> {
  await expect(page.locator("[data-opened][data-computing=false]")).toBeVisible();
}

async function endOf(page: Page, slot: string): Promise<number> {
  await computed(page);
  return Number(await page.locator(`[data-slot="${slot}"]`).getAttribute("data-end"));
}

/** A file that is on no disk. */
function written(name: string, variables: string) {
  const text = `<xmile version="1.0" xmlns="http://docs.oasis-open.org/xmile/ns/XMILE/v1.0">
    <header><name>x</name></header>
    <sim_specs><start>0</start><stop>4</stop><dt>1</dt></sim_specs>
    <model><variables>${variables}</variables></model></xmile>`;
  return { name, mimeType: "", buffer: Buffer.from(text) };
}

test("a wrong file says all that is wrong; one that is dropped opens", async ({ page }) => {
  await openApp(page, "#v1;s=fonds;e=booklet;t=3;l=fr");
  const wrong = written(
    "faux.xmile",
    `<stock name="Reserve"><eqn>10</eqn><outflow>use</outflow></stock>
     <flow name="use"><eqn>Reserv * rate</eqn></flow><aux name="rate"><eqn>2 +</eqn></aux>`,
  );
  await page.locator("[data-open-file]").setInputFiles(wrong);
  const dialog = page.getByRole("dialog", { name: /faux\.xmile/ });
  await expect(dialog.getByRole("listitem")).toHaveCount(2);
  await expect(dialog).toContainText("« reserv » n’existe pas");
  await expect(dialog).toContainText("Vouliez-vous écrire « reserve » ?");
  await expect(dialog.locator("mark", { hasText: "Reserv" })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  // The model that was there has stayed.
  await expect(page.getByRole("heading", { name: "Leviers" })).toBeVisible();

  const { name, buffer } = written("a.xmile", `<aux name="a"><eqn>TIME * 2</eqn></aux>`);
  const data = await page.evaluateHandle(
    ({ name, text }) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], name));
      return transfer;
    },
    { name, text: buffer.toString() },
  );
  await page.dispatchEvent("body", "dragover", { dataTransfer: data });
  await expect(page.getByText("Déposez le fichier")).toBeVisible();
  await page.dispatchEvent("body", "drop", { dataTransfer: data });
  expect(await endOf(page, "a")).toBe(8);
});

test("files of the suite open, are searched and changed, and nothing leaves the device", async ({
  page,
}) => {
  test.skip(!existsSync(sir) || !existsSync(hares), noSuite);
  await openApp(page, "#v1;s=fonds;e=booklet;t=3;l=fr");
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.method() + " " + request.url()));
  await openFile(page, sir);
  await test.step("an epidemic follows a constant and draws a fan", async () => {
    await expect(page.getByRole("heading", { name: "SIR", exact: true })).toBeFocused();
    // Last row of the suite's own output.
    expect(await endOf(page, "susceptible")).toBeCloseTo(412.2, 0);
    expect(await endOf(page, "recovered")).toBeCloseTo(590.7, 0);

    const before = await endOf(page, "recovered");
    const field = page.getByRole("textbox", { name: "contact infectivity : valeur" });
    await field.fill("0,4");
    await field.press("Enter");
    await expect.poll(() => endOf(page, "recovered")).toBeGreaterThan(before + 100);

    const duration = page.getByRole("group", { name: "duration" });
    await duration.getByRole("checkbox", { name: "incertain" }).check();
    await expect(page.locator("[data-slot=recovered] .fan-50")).toBeVisible();
    await duration.getByRole("textbox", { name: "duration : au moins" }).fill("4");
    await duration.getByRole("textbox", { name: "duration : au moins" }).press("Enter");
    await computed(page);
    await expect(page.getByText(/19 fois sur 20, parmi 400/)).toBeVisible();
    // Nothing but parts of the app itself was asked of the network, and nothing was sent.
    expect(asked.filter((one) => !/^GET [^?]*\.(js|css|woff2|json)$/.test(one))).toEqual([]);
  });
  await page.getByRole("button", { name: "Revenir au modèle du territoire" }).click();
  await drawn(page);
  await expect(page).toHaveURL(/s=fonds/);

  await test.step("modules are searched by name, in English, on a phone too", async () => {
    await page.getByRole("radio", { name: "EN", exact: true }).check({ force: true });
    await openFile(page, hares);
    expect(await endOf(page, "hares.hares")).toBeGreaterThan(1000);
    await page.getByText("All variables").click();
    await page.getByRole("searchbox", { name: "Find a variable" }).fill("killed");
    await page.getByRole("button", { name: /hares killed per lynx/ }).click();
    await computed(page);
    await expect(page.getByRole("region", { name: /hares killed per lynx/ })).toContainText(
      "Depends on hares › hare density",
    );
    await expect(page.locator("[data-slot='hares.hares_killed_per_lynx']")).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
  });
});
