import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dsvFormat } from "d3-dsv";
import { strFromU8, unzipSync } from "fflate";
import type { Page } from "@playwright/test";
import { expect, openApp, readShown, settled, test } from "./support/app.ts";

/** Press an item of the menu that is open. @returns what was downloaded. */
async function downloaded(page: Page, item: string | RegExp): Promise<Buffer> {
  const download = page.waitForEvent("download");
  await page.locator(":popover-open").getByRole("button", { name: item }).first().click();
  return readFileSync(await (await download).path());
}

test("figures, numbers and scenarios leave the page and come back the same", async ({ page }) => {
  await openApp(page, "#v1;s=fonds;e=booklet;set.effort=0.15;t=3;l=fr");
  const shown = await readShown(page);

  await page.getByRole("button", { name: "Télécharger : Frugalité", exact: true }).click();
  const png = await downloaded(page, "Image PNG");
  const svg = (await downloaded(page, "Dessin SVG")).toString();
  // The width stands at byte 16 of a PNG.
  expect(png.readUInt32BE(16)).toBe(1600);
  expect(svg).toContain('width="800"');
  expect(svg).toContain(shown.runId);
  expect(svg).toContain("data:font/woff2;base64,");

  const csv = (await downloaded(page, "CSV pour Excel en français")).toString();
  expect(csv.startsWith("\uFEFF")).toBe(true);
  const row = dsvFormat(";")
    .parse(csv.slice(1))
    .find((one) => one["Temps (années)"] === "3");
  expect(Number(row?.["Médiane"]?.replace(",", "."))).toBeCloseTo(shown.frugality, 9);
  const workbook = unzipSync(await downloaded(page, "Classeur XLSX"));
  const parts = Object.keys(workbook);
  const countOf = (folder: string): number =>
    parts.filter((part) => part.startsWith(folder) && part.endsWith(".xml")).length;
  expect(countOf("xl/tables/")).toBe(countOf("xl/worksheets/sheet"));
  const about = strFromU8(workbook["docProps/core.xml"] ?? new Uint8Array());
  expect(about).toContain("<dc:language>fr</dc:language>");
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "Partager" }).click();
  const panel = page.getByRole("dialog");
  await expect(panel.getByRole("img", { name: "Code QR" })).toBeVisible();
  const saving = page.waitForEvent("download");
  await panel.getByRole("button", { name: "Télécharger le fichier" }).click();
  const file = await (await saving).path();
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "Réinitialiser" }).click();
  await expect(page).not.toHaveURL(/effort/);
  const json = { name: "scenarios.json", mimeType: "application/json" };
  await page.locator("[data-open-file]").setInputFiles({ ...json, buffer: readFileSync(file) });
  await expect(page.getByRole("dialog")).toContainText("La situation du fichier est affichée");
  await page.getByRole("dialog").getByRole("button", { name: "Fermer" }).click();
  await expect(page).toHaveURL(/set\.effort=0\.15/);
  await settled(page);
  expect((await readShown(page)).runId).toBe(shown.runId);

  await page.locator("[data-open-file]").setInputFiles({ ...json, buffer: Buffer.from("{ cut") });
  await expect(page.getByRole("dialog")).toContainText("coupé en chemin");
});

test("another site may frame the figure, and not the page @long", async ({ browser, baseURL }) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const source = (name: string): string => new URL(name, baseURL).href;
  const query = "?scenario=fonds&evidence=booklet&time=3&language=fr&set.effort=0.15&colour=red";
  const host = createServer((_, response) => {
    response.setHeader("content-type", "text/html").end(
      `<iframe id="figure" width="640" height="420" src="${source(`embed.html${query}`)}"></iframe>
       <iframe id="page" src="${source("index.html")}"></iframe>`,
    );
  });
  await new Promise<void>((listening) => host.listen(0, "127.0.0.1", listening));
  try {
    await page.goto(`http://localhost:${String((host.address() as AddressInfo).port)}/`);
    const figure = page.frameLocator("#figure");
    await expect(figure.getByRole("heading", { name: "Frugalité" })).toBeVisible();
    await expect(figure.locator("[data-phase=ready][data-run]")).toBeVisible({ timeout: 60_000 });
    await expect(figure.getByText("Paramètres inconnus")).toContainText("colour");
    await expect(figure.getByRole("link")).toHaveAttribute("href", /s=fonds.*set\.effort=0\.15/);
    const framed = page.frames().find((frame) => frame.url().endsWith("/index.html"));
    expect(framed === undefined || (await framed.locator("h1").count()) === 0).toBe(true);
  } finally {
    host.close();
    await context.close();
  }
});
