import { resolve } from "node:path";
import { chromium, type Browser } from "playwright";
import { build, preview, type InlineConfig } from "vite";
import { chromiumArgs, chromiumPath, ensureChromium } from "../../scripts/chromium.mjs";

/** A page served as the app is, in a browser of its own. */
export interface Visit {
  readonly browser: Browser;
  readonly url: string;
}

/** Build, serve with the app's headers, open Chromium, and close all once `measure` has ended. */
export async function visit<T>(
  config: InlineConfig,
  outDir: string,
  measure: (visit: Visit) => Promise<T>,
): Promise<T> {
  const output = resolve(".bench", outDir);
  await build({
    ...config,
    logLevel: "error",
    build: { ...config.build, outDir: output, emptyOutDir: true },
  });
  await ensureChromium();
  const server = await preview({
    logLevel: "error",
    build: { outDir: output },
    preview: { port: 0, open: false },
  });
  const executablePath = chromiumPath();
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: chromiumArgs,
  });
  try {
    return await measure({ browser, url: server.resolvedUrls?.local[0] ?? "" });
  } finally {
    await browser.close();
    await server.close();
  }
}
