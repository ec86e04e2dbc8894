import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type BrowserContext, type Page } from "@playwright/test";
import { chromiumArgs, chromiumPath } from "../../scripts/chromium.mjs";
import { expect, readShown, settled, test, watch } from "./support/app.ts";
import { startHost, type Host } from "./support/host.ts";

const link = "#v1;s=fonds;e=booklet;t=3;l=fr";
const executablePath = chromiumPath();

/** Open a browser whose profile outlives it. */
function launch(profile: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    ...(executablePath ? { executablePath } : {}),
    ...{ args: chromiumArgs, locale: "fr-FR", serviceWorkers: "allow" },
  });
}

async function withDevice(use: (profile: string, host: Host) => Promise<void>): Promise<void> {
  const profile = await mkdtemp(join(tmpdir(), "heptagone-"));
  const host = await startHost();
  try {
    await use(profile, host);
  } finally {
    await host.stop().catch(() => undefined);
    await rm(profile, { recursive: true, force: true, maxRetries: 3 });
  }
}

const ready = (page: Page) => page.locator("[data-offline=ready]");
/** The copy is of all files, after the first answer at rest. */
const untilReady = (page: Page) => expect(ready(page)).toBeVisible({ timeout: 60_000 });

test("the page goes on without network and without its browser's memory", async () => {
  await withDevice(async (profile, host) => {
    let context = await launch(profile);
    let page = await context.newPage();
    const visit = watch(page);
    await page.goto(`${host.url}${link}`);
    const shown = await readShown(page);
    await untilReady(page);
    await host.stop();

    await page.reload();
    expect(await readShown(page)).toEqual(shown);
    await page.getByRole("button", { name: "Durée du programme : augmenter" }).click();
    const moved = await readShown(page);
    expect(moved.runId).not.toBe(shown.runId);
    await page.getByRole("button", { name: /Choisir un scénario/ }).click();
    await page.getByLabel("Nom", { exact: true }).fill("Gardé sans réseau");
    await page.getByRole("button", { name: "Garder ce scénario" }).click();
    await visit.expectCalm();
    await context.close();

    context = await launch(profile);
    page = await context.newPage();
    await page.goto(host.url);
    expect(await readShown(page)).toEqual(moved);
    await page.getByRole("button", { name: /Choisir un scénario/ }).click();
    await expect(page.getByRole("button", { name: "Gardé sans réseau" })).toBeVisible();
    await page.keyboard.press("Escape");
    // A page that was never opened is there too.
    await page.getByRole("button", { name: "Limites du modèle" }).click();
    await expect(page.locator("[data-page=limits]").getByRole("heading").first()).toBeVisible();
    await context.close();
  });
});

test("a new version waits until someone takes it @long", async () => {
  await withDevice(async (profile, host) => {
    const context = await launch(profile);
    const page = await context.newPage();
    await page.goto(`${host.url}${link}`);
    const shown = await readShown(page);
    await untilReady(page);
    host.publish((path, text) => {
      if (path === "/index.html") return text.replace("<body>", '<body data-version="next">');
      return path === "/sw.js" ? text.replaceAll(/("?revision"?:")/g, "$1next") : text;
    });
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      await registration?.update();
    });
    const offer = page.locator("[data-offline=update]");
    await expect(offer).toBeVisible();
    // Nothing is taken by reloading, nor in the middle of a run.
    await page.reload();
    await settled(page);
    await expect(page.locator("body")).not.toHaveAttribute("data-version");
    await expect(offer.getByRole("button")).toBeEnabled();
    await offer.getByRole("button").click();
    await expect(page.locator("body")).toHaveAttribute("data-version", "next");
    expect(await readShown(page)).toEqual(shown);
    await untilReady(page);
    await context.close();
  });
});

test("a device without room is said to be, and work goes on @long", async () => {
  await withDevice(async (profile, host) => {
    const context = await launch(profile);
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await page.goto(`${host.url}icon.svg`);
    await devtools.send("Storage.overrideQuotaForOrigin", {
      origin: host.url.slice(0, -1),
      quotaSize: 1,
    });
    await page.goto(`${host.url}${link}`);
    await settled(page);
    const notice = page.getByRole("region", { name: "À savoir" });
    await expect(notice).toContainText("plus de place");
    const download = page.waitForEvent("download");
    await notice.getByRole("button", { name: "Enregistrer dans un fichier" }).click();
    expect((await download).suggestedFilename()).toMatch(/^heptagone-.*\.json$/);
    await page.getByRole("button", { name: "Durée du programme : augmenter" }).click();
    await settled(page);
    await context.close();
  });
});

test("data are erased when asked to, and not before @long", async () => {
  await withDevice(async (profile, host) => {
    const context = await launch(profile);
    const page = await context.newPage();
    const visit = watch(page);
    await page.goto(`${host.url}${link};v=privacy`);
    await untilReady(page);
    await page.getByRole("button", { name: "Effacer mes données…" }).click();
    await page.getByRole("button", { name: "Ne rien effacer" }).click();
    await page.getByRole("button", { name: "Effacer mes données…" }).click();
    await page.getByRole("button", { name: "Effacer définitivement" }).click();
    await expect(page.getByText("le travail en cours", { exact: true })).toBeVisible();
    await expect(ready(page)).toBeHidden();
    await page.getByRole("button", { name: "Simuler", exact: true }).click();
    await settled(page);
    const left = await page.evaluate(async () => ({
      databases: (await indexedDB.databases()).length,
      keys: localStorage.length,
      caches: (await caches.keys()).length,
      workers: (await navigator.serviceWorker.getRegistrations()).length,
    }));
    expect(left).toEqual({ databases: 0, keys: 0, caches: 0, workers: 0 });
    await visit.expectCalm();
    await context.close();
  });
});

test("a browser that refuses storage is said to, and work goes on @long", async ({ page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("refused", "SecurityError");
    };
  });
  await page.goto(`./${link}`);
  await settled(page);
  await expect(page.getByRole("region", { name: "À savoir" })).toContainText("n’autorise pas");
});
