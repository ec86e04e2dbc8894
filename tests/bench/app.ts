import { gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright";
import type { Plugin } from "vite";
import { firstRunCount } from "../../src/app/question.ts";
import { visit } from "./browser.ts";
import { sayAbsent, type Findings, type SuiteOptions } from "./figures.ts";
import {
  dragLever,
  openApp,
  readRunCounts,
  settleMs,
  stepLever,
  warmUpMoves,
} from "./lever-moves.ts";
import { rank, rounded } from "./rank.ts";

/** Members of an answer at rest in the second build: what issue 3 asks. */
const manyFull = 10_000;

/** Moves of the lever for each timed turn asked of the bench. */
const movesPerTurn = 5;

/** What the page asked for, compressed. @unit kB */
interface Load {
  readonly js: number;
  readonly all: number;
}

/**
 * Sum the gzip size of all that the page asks for, each file once: the second worker takes its code
 * from the browser's cache.
 *
 * @returns what was asked for until the first answer was drawn, and until it was refined.
 */
async function firstLoad(page: Page, url: string): Promise<{ drawn: Load; refined: Load }> {
  const sizes: Promise<{ path: string; size: number }>[] = [];
  const seen = new Set<string>();
  page.on("response", (response) => {
    const path = response.url();
    if (seen.has(path)) return;
    seen.add(path);
    const size = response.body().then((body) => gzipSync(body).length / 1000);
    sizes.push(size.then((kB) => ({ path, size: kB })));
  });
  let drawnCount = 0;
  await openApp(page, url, () => (drawnCount = sizes.length));
  const found = await Promise.all(sizes);
  const sum = (from: readonly { path: string; size: number }[]): Load => {
    const total = (ones: typeof from): number => ones.reduce((all, { size }) => all + size, 0);
    return { js: total(from.filter(({ path }) => /\.js(\?|$)/.test(path))), all: total(from) };
  };
  return { drawn: sum(found.slice(0, drawnCount)), refined: sum(found) };
}

const newPage = (browser: Browser): Promise<Page> =>
  browser.newPage({ viewport: { width: 1280, height: 720 }, locale: "fr-FR" });

async function measureBuilt(
  { browser, url }: { readonly browser: Browser; readonly url: string },
  moves: number,
): Promise<Record<string, number>> {
  const page = await newPage(browser);
  const load = await firstLoad(page, url);
  const steps = await stepLever(page, moves);
  const fromInput = steps.map((step) => step.fromInput);
  const drag = await dragLever(page, moves);
  const runCounts = await readRunCounts(page, warmUpMoves);
  const fewest = Math.min(...runCounts);
  if (fewest < firstRunCount) {
    const count = runCounts.filter((runCount) => runCount < firstRunCount).length;
    console.error(`${count} of ${runCounts.length} previews had ${fewest} members only`);
  }
  return {
    "app.preview_members": rank(runCounts, 0.5),
    "app.first_load_js_gz_kb": load.refined.js,
    "app.first_load_all_gz_kb": load.refined.all,
    "app.first_answer_all_gz_kb": load.drawn.all,
    "app.lever_to_band_p50_ms": rank(fromInput, 0.5),
    "app.lever_to_band_p95_ms": rank(fromInput, 0.95),
    "app.lever_key_to_band_p95_ms": rank(
      steps.map((step) => step.fromKey),
      0.95,
    ),
    "app.lever_drag_to_band_p50_ms": rank(drag, 0.5),
    "app.lever_drag_to_band_p95_ms": rank(drag, 0.95),
  };
}

async function measureMany(
  { browser, url }: { readonly browser: Browser; readonly url: string },
  moves: number,
): Promise<Record<string, number>> {
  const page = await newPage(browser);
  await openApp(page, url);
  const settled = await settleMs(page, Math.max(2, Math.ceil(moves / movesPerTurn / 2)));
  return { "app.settle_10000_f64_ms": rank(settled, 0.5) };
}

/** Rewrite the number of runs at rest as the app is built, and nothing else. */
function withCount(full: number): Plugin {
  return {
    name: "bench:run-count",
    // Before any other plugin writes the numbers its own way.
    enforce: "pre",
    transform(code, id) {
      if (!id.endsWith("/src/app/question.ts")) return undefined;
      const counted = code.replace(/(fullRunCount =) [\d_]+/, `$1 ${full}`);
      if (!counted.includes(`= ${full};`))
        throw new Error("the number of runs is not where the bench looks for it");
      return { code: counted, map: null };
    },
  };
}

/** Measure the built app in Chromium, then a build with more members. */
export async function measureApp({ repetitions }: SuiteOptions): Promise<Findings> {
  const moves = Math.max(8, repetitions * movesPerTurn);
  const found: Record<string, number> = {};
  let chromium = "";
  await visit({}, "app", async (seen) => {
    chromium = seen.browser.version();
    Object.assign(found, await measureBuilt(seen, moves));
  });
  try {
    await visit({ plugins: [withCount(manyFull)] }, "app-many", async (seen) => {
      Object.assign(found, await measureMany(seen, moves));
    });
  } catch (cause) {
    sayAbsent("app.settle_10000_f64_ms", String(cause));
  }
  const figures: Record<string, number> = {};
  for (const [key, value] of Object.entries(found)) figures[key] = rounded(value);
  return { figures, versions: { chromium } };
}
