import type { Page } from "playwright";

const ready = "[data-phase=ready]";
const lever = "input[type=range][data-constant=effort]";
const measureName = "lever-to-band";

/** Moves nobody counts, in which the page's code is optimised. */
export const warmUpMoves = 5;

/**
 * Open the app and wait until its first answer is refined.
 *
 * @param ondrawn - called when the first answer is there, and not yet refined.
 * @throws Error when the app has failed.
 */
export async function openApp(
  page: Page,
  url: string,
  ondrawn: () => void = () => undefined,
): Promise<void> {
  // By a link: a first visit without one opens on the doors.
  await page.goto(new URL("#v1;l=fr", url).href);
  await page
    .locator(`[data-phase=refining], ${ready}, [data-phase=failed]`)
    .waitFor({ timeout: 120_000 });
  ondrawn();
  await page.locator(`${ready}, [data-phase=failed]`).waitFor({ timeout: 120_000 });
  if (await page.locator(ready).isVisible()) return;
  throw new Error(`The app has failed: ${await page.locator("body").innerText()}`);
}

/** What the app tells with its measure. */
interface MeasuredBand extends PerformanceEntry {
  readonly detail: { readonly runCount: number };
}

/** Runs behind each band the page has measured, from one on. */
export function readRunCounts(page: Page, from: number): Promise<number[]> {
  return page.evaluate(
    ([name, first]) =>
      performance
        .getEntriesByName(name, "measure")
        .slice(first)
        .map((entry) => (entry as MeasuredBand).detail.runCount),
    [measureName, from] as const,
  );
}

/** A move of a lever, from two beginnings to the painted band. @unit ms */
export interface Move {
  /** The app's own User Timing measure: from the `input` event. */
  readonly fromInput: number;
  /** From the key itself, which waits for the page when the page is busy. */
  readonly fromKey: number;
}

/** Read the durations of the app's own User Timing measure, from one on. @unit ms */
function readMeasures(page: Page, from: number): Promise<number[]> {
  return page.evaluate(
    ([name, first]) =>
      performance
        .getEntriesByName(name, "measure")
        .slice(first)
        .map(({ duration }) => duration),
    [measureName, from] as const,
  );
}

/** Wait for measures without asking for frames: a page that is polled draws more than it would alone. */
async function waitForMeasures(page: Page, count: number): Promise<void> {
  await page.evaluate(
    ([name, wanted]) =>
      new Promise<void>((resolve) => {
        const observer = new PerformanceObserver(() => look());
        const look = (): void => {
          if (performance.getEntriesByName(name, "measure").length < wanted) return;
          observer.disconnect();
          resolve();
        };
        observer.observe({ type: "measure" });
        look();
      }),
    [measureName, count] as const,
  );
}

/** Keys that walk up and down the range, away from its ends. */
const keyOf = (move: number): string => (move % 20 < 10 ? "ArrowRight" : "ArrowLeft");

/**
 * Move the effort by one key at a time, the next one as soon as the band is painted: each move finds
 * the app refining the answer to the one before.
 */
export async function stepLever(page: Page, moves: number): Promise<Move[]> {
  await page.locator(lever).focus();
  const keys = await page.evaluateHandle(() => {
    const times: number[] = [];
    addEventListener("keydown", ({ timeStamp }) => times.push(timeStamp), { capture: true });
    return times;
  });
  const { length: before } = await readMeasures(page, 0);
  for (let move = 0; move < moves + warmUpMoves; move++) {
    await page.keyboard.press(keyOf(move));
    await waitForMeasures(page, before + move + 1);
  }
  const found = await page.evaluate(
    ([name, first, times]) =>
      performance
        .getEntriesByName(name, "measure")
        .slice(first)
        .map(({ startTime, duration }, index) => ({
          fromInput: duration,
          fromKey: startTime + duration - (times[index] ?? NaN),
        })),
    [measureName, before, keys] as const,
  );
  return found.slice(warmUpMoves);
}

/** Time between two positions of a dragging hand: one a frame. @unit ms */
const frameMs = 16;

/**
 * Drag the effort with the pointer, a position a frame, back and forth; positions that a newer one
 * overtook count from their own event.
 *
 * @unit ms
 */
export async function dragLever(page: Page, moves: number): Promise<number[]> {
  await page.locator(ready).waitFor({ timeout: 120_000 });
  const box = await page.locator(lever).boundingBox();
  if (box === null) throw new Error("the lever of the effort is not on the screen");
  const { length: before } = await readMeasures(page, 0);
  const y = box.y + box.height / 2;
  const place = (step: number): number => {
    const share = Math.abs(((step / 60) % 2) - 1);
    return box.x + box.width * (0.2 + 0.6 * share);
  };
  await page.mouse.move(place(0), y);
  await page.mouse.down();
  for (let step = 1; step <= moves * 4; step++) {
    await page.mouse.move(place(step), y);
    await page.waitForTimeout(frameMs);
  }
  await page.mouse.up();
  await page.locator(ready).waitFor({ timeout: 120_000 });
  return readMeasures(page, before + warmUpMoves);
}

/**
 * Move the effort by one key and wait until the whole answer is on the screen: first band, refined
 * band, painted.
 *
 * @returns durations from the input event.
 * @unit ms
 */
export async function settleMs(page: Page, moves: number): Promise<number[]> {
  await page.locator(ready).waitFor({ timeout: 120_000 });
  const durations: number[] = [];
  for (let move = 0; move < moves; move++) {
    const settled = page.evaluate(watchSettling);
    // The watch is in place once the page has answered something asked after it.
    await page.evaluate(() => undefined);
    await page.locator(lever).press(keyOf(move * 3));
    durations.push(await settled);
  }
  return durations;
}

/** Runs in the page: from the next input event until `data-phase` is `ready` again and painted. */
function watchSettling(): Promise<number> {
  return new Promise((resolve) => {
    addEventListener(
      "input",
      (event) => {
        const page = document.querySelector("[data-phase]");
        if (page === null) return;
        let hasBegun = false;
        const observer = new MutationObserver(() => {
          const isReady = page.getAttribute("data-phase") === "ready";
          hasBegun ||= !isReady;
          if (!hasBegun || !isReady) return;
          observer.disconnect();
          requestAnimationFrame(() =>
            setTimeout(() => resolve(performance.now() - event.timeStamp)),
          );
        });
        observer.observe(page, { attributes: true, attributeFilter: ["data-phase"] });
      },
      { capture: true, once: true },
    );
  });
}
