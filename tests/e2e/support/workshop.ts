import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";

const keys = { fr: "Créer la séance", en: "Create the session" } as const;

/** Prepare a session whose seven tables the computer plays, and open its console. */
export async function prepareComputed(page: Page, language: "fr" | "en"): Promise<void> {
  await page.goto(`/#atelier;l=${language}`);
  await page.locator("main button[aria-expanded]").first().click();
  const form = page.locator("form");
  await form.locator("option[value=solo]").locator("..").selectOption("solo");
  await form.locator("option[value=generous]").first().locator("..").selectOption("generous");
  await form.locator("option[value='500']").locator("..").selectOption("500");
  await form.getByRole("button", { name: keys[language] }).click();
  await expect(page.locator("[data-phase=preparing]")).toBeVisible();
}

/** Number of entries that the console has shown. */
export async function seqOf(page: Page): Promise<number> {
  return Number(await page.locator("[data-seq]").getAttribute("data-seq"));
}

/** Press « next » as a clicker does, and wait for what it writes. */
export async function goNext(page: Page): Promise<void> {
  // A console that computes or writes takes no other move.
  await expect(page.locator("[data-busy]")).toHaveCount(0, { timeout: 60_000 });
  const before = await seqOf(page);
  await page.keyboard.press("PageDown");
  await expect(async () => expect(await seqOf(page)).toBeGreaterThan(before)).toPass();
  await expect(page.locator("[data-busy=moving]")).toHaveCount(0, { timeout: 60_000 });
}

/** Press « next » until a phase; `pass` is called before each press. */
export async function goTo(
  page: Page,
  phase: string,
  pass: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  for (let presses = 0; presses < 8; presses++) {
    if (await page.locator(`[data-phase=${phase}]`).isVisible()) return;
    await pass();
    await goNext(page);
  }
  await expect(page.locator(`[data-phase=${phase}]`)).toBeVisible();
}

/** Wait until what the round gives is shown and written. */
export async function awaitFigures(page: Page): Promise<void> {
  await expect(page.locator("table.figures")).toBeVisible({ timeout: 60_000 });
  await expect(page.locator("[data-busy]")).toHaveCount(0, { timeout: 60_000 });
}

/** Download the journal from the console of a closed session. @returns the path of the file. */
export async function saveJournal(page: Page, button: RegExp): Promise<string> {
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: button }).click();
  const path = await (await downloading).path();
  expect(readFileSync(path, "utf8")).toContain("session.closed");
  return path;
}

/** One line of a journal, as far as it is looked at here. */
interface JournalLine {
  readonly at: number;
  readonly action: {
    readonly type: string;
    readonly reading?: { readonly runId: string; readonly figures: unknown };
  };
}

/** Read the entries of a journal's file: a hash, a space, and JSON a line, after its header. */
export function entriesOf(path: string): readonly JournalLine[] {
  const [, ...lines] = readFileSync(path, "utf8").trim().split("\n");
  return lines.map((line) => JSON.parse(line.slice(line.indexOf(" ") + 1)) as JournalLine);
}
