import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, readShown, test } from "./support/app.ts";

test.use({ offline: true });
test.setTimeout(240_000);

test("the one-file copy opens from a disk without network, and computes @long", async ({
  page,
}) => {
  const folder = mkdtempSync(join(tmpdir(), "heptagone-usb-"));
  try {
    const build = ["vite", "build", "-c", "scripts/vite.usb.config.ts", "--logLevel", "error"];
    execFileSync("npx", [...build, "--outDir", folder, "--emptyOutDir"], { stdio: "inherit" });
    expect(readdirSync(folder)).toEqual(["heptagone.html"]);
    const file = join(folder, "heptagone.html");
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(readFileSync(file, "utf8"));
    expect(policy?.[1]).not.toContain("unsafe-inline");
    expect(policy?.[1]).not.toContain("'unsafe-eval'");

    const asked: string[] = [];
    page.on("request", (request) => {
      if (!/^(data|blob):/.test(request.url())) asked.push(request.url());
    });
    const address = pathToFileURL(file).href;
    await page.goto(`${address}#v1;s=fonds;e=booklet;t=3;l=fr`);
    const shown = await readShown(page);
    await page.getByRole("button", { name: "Durée du programme : augmenter" }).click();
    const moved = await readShown(page);
    expect(moved.runId).not.toBe(shown.runId);
    await page.getByRole("radio", { name: "EN", exact: true }).check({ force: true });
    await expect(page.getByRole("heading", { name: "Levers" })).toBeVisible();
    await page.getByRole("button", { name: "Limits of the model" }).click();
    await expect(page.locator("[data-page=limits]").getByRole("heading").first()).toBeVisible();
    expect(asked.map((url) => url.replace(/#.*/, ""))).toEqual([address]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
