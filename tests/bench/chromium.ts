import { resolve } from "node:path";
import type { Page } from "playwright";
import { securityHeaders } from "../../scripts/csp.mjs";
import { visit } from "./browser.ts";
import { compete, ratio, type Contestant, type Turn } from "./contest.ts";
import { baselines, hasBaselines } from "./contestants/actors7-files.ts";
import { checkValue } from "./contestants/actors7-model.ts";
import { sayAbsent, withoutBaselines, type Findings, type SuiteOptions } from "./figures.ts";
import { rounded } from "./rank.ts";

declare global {
  interface Window {
    /** Set by page/main.ts: let one contestant, in its own worker, take a turn. */
    takeTurn: (name: string) => Promise<Turn>;
  }
}

const names = ["hand_js", "f64", "f64x2", "f32x4"];

function pageContestant(page: Page, name: string): Contestant {
  return {
    name,
    turn: () => page.evaluate((asked) => window.takeTurn(asked), name),
    close: () => undefined,
  };
}

/** Time actors7 in Chromium: one thread, each contestant in a worker of its own. */
export async function measureChromium({ repetitions }: SuiteOptions): Promise<Findings> {
  if (!hasBaselines()) return withoutBaselines("chromium.actors7");
  const config = {
    configFile: false,
    root: resolve("tests/bench/page"),
    base: "./",
    publicDir: false,
    worker: { format: "es" },
    resolve: { alias: { "#baselines": baselines } },
    // The baseline asks whether it is the program that was started; in a page it is not.
    define: { "process.argv": "[]" },
    build: { target: "es2022", assetsInlineLimit: 0 },
    preview: { headers: securityHeaders },
  } as const;
  return visit(config, "page", async ({ browser, url }) => {
    const page = await browser.newPage();
    await page.goto(url);
    const timings = await compete(
      names.map((name) => pageContestant(page, name)),
      repetitions,
      (name, check) => Math.abs(check - checkValue) < (name === "f32x4" ? 1e-3 : 1e-6),
    );
    const figures: Record<string, number> = {};
    for (const name of names.slice(1)) {
      const key = `chromium.actors7.${name}_over_hand_js`;
      const found = ratio(timings, name, "hand_js");
      if (found === undefined) sayAbsent(key, `${name} or hand_js is out`);
      else figures[key] = rounded(found);
    }
    return { figures, versions: { chromium: browser.version() } };
  });
}
