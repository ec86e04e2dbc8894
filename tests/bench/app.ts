import { gzipSync } from "node:zlib";
import { chromium, type Page } from "playwright";
import { preview } from "vite";
import { chromiumArgs, chromiumPath } from "../../scripts/chromium.mjs";
import { rank, rounded } from "./rank.ts";

const MOVES = 60;

/** Sum the gzip size of every script the page asks for before it is ready. @unit kB */
async function firstLoadKb(page: Page, url: string): Promise<{ js: number; all: number }> {
  let js = 0;
  let all = 0;
  const pending: Promise<void>[] = [];
  page.on("response", (response) => {
    pending.push(
      response.body().then(
        (body) => {
          const size = gzipSync(body).length / 1000;
          all += size;
          if (/\.js(\?|$)/.test(response.url())) js += size;
        },
        () => undefined,
      ),
    );
  });
  await page.goto(url);
  await page.locator("[data-phase=ready]").waitFor({ timeout: 60_000 });
  await Promise.all(pending);
  return { js, all };
}

/** Move the effort lever by keyboard and read the `lever-to-band` measures. @unit ms */
async function leverToBandMs(page: Page): Promise<number[]> {
  const slider = page.locator("input[type=range][data-constant=effort]");
  await slider.focus();
  for (let move = 0; move < MOVES; move++) {
    const before = await page.evaluate(
      () => performance.getEntriesByName("lever-to-band", "measure").length,
    );
    await page.keyboard.press(move % 20 < 10 ? "ArrowRight" : "ArrowLeft");
    await page.waitForFunction(
      (count) => performance.getEntriesByName("lever-to-band", "measure").length > count,
      before,
    );
  }
  return page.evaluate(() =>
    performance.getEntriesByName("lever-to-band", "measure").map((entry) => entry.duration),
  );
}

/** Measure the built app in Chromium. @returns figures by key, see docs/performance.md. */
export async function measureApp(): Promise<Record<string, number>> {
  const server = await preview({ preview: { port: 0, open: false }, logLevel: "error" });
  const url = server.resolvedUrls?.local[0] ?? "";
  const executablePath = chromiumPath();
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: chromiumArgs,
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, locale: "fr-FR" });
    const load = await firstLoadKb(page, url);
    const durations = (await leverToBandMs(page)).slice(5);
    return {
      "app.first_load_js_gz_kb": rounded(load.js),
      "app.first_load_all_gz_kb": rounded(load.all),
      "app.lever_to_band_p50_ms": rounded(rank(durations, 0.5)),
      "app.lever_to_band_p95_ms": rounded(rank(durations, 0.95)),
    };
  } finally {
    await browser.close();
    await server.close();
  }
}
