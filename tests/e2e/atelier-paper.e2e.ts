import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { hashText } from "../../src/model/study/hash-text.ts";
import { fullSession } from "../support/full-session.ts";
import { expect, test } from "./support/app.ts";
import { replayJournal } from "./support/cli.ts";
import { readPdf } from "./support/pdf-text.ts";
import { violations } from "./support/violations.ts";
import { entriesOf } from "./support/workshop.ts";

/** A4. @unit points */
const a4 = [595, 842];

interface Figure {
  readonly indicator: string;
  readonly at: number;
  readonly p50: number | null;
}

test("the kit prints the sheets it counts, and the report the numbers of the journal @long", async ({
  page,
}) => {
  test.setTimeout(180_000);
  for (const language of ["fr", "en"]) {
    await page.goto(`/#atelier;kit;l=${language}`);
    const leaves = page.locator("[data-kit] > .leaf");
    await expect(leaves).toHaveCount(53, { timeout: 60_000 });
    const printed = page.getByRole("button", { name: /53/ });
    await expect(printed).toBeVisible();
    const pdf = readPdf(await page.pdf({ preferCSSPageSize: true, tagged: true }));
    expect(pdf.pageCount).toBe(53);
    expect(pdf.size.map(Math.round)).toEqual(a4);
  }
  expect(await violations(page)).toEqual([]);
  // What is left out is not printed.
  await page.getByRole("checkbox", { name: /Decision forms/ }).uncheck();
  await expect(page.locator("[data-kit] > .leaf")).toHaveCount(39);

  const path = join(mkdtempSync(join(tmpdir(), "paper-")), "room.atelier");
  rehearseTo(path, "--cards", "3=trust-crisis");
  await openReport(page, path, "fr");
  await expect(page.getByRole("status")).toContainText("sont ceux que la salle a vus");
  expect(await violations(page)).toEqual([]);

  const said = await page
    .locator("[data-figures] data")
    .evaluateAll((cells) => cells.map((cell) => cell.getAttribute("value") ?? ""));
  const replayed = replayJournal(path);
  expect(replayed.rounds.map(({ isSame }) => isSame)).toEqual([true, true, true, true]);
  const figures = replayed.figures as readonly Figure[];
  expect(said).toHaveLength(18);
  // What the room was shown was written in the journal by the command line itself: digit by digit.
  const recorded = figures.map(({ indicator, at, p50 }) => `${indicator}@${at}=${p50 ?? "null"}`);
  expect(recorded).toEqual(expect.arrayContaining(said));
  const pdf = readPdf(await page.pdf({ preferCSSPageSize: true, tagged: true }));
  expect(pdf.pageCount).toBeGreaterThanOrEqual(4);
  expect(pdf.pageCount).toBeLessThanOrEqual(8);
  expect(pdf.isTagged).toBe(true);
  expect(pdf.text).toContain(replayed.runId);
  expect(readFileSync(path, "utf8")).toContain(replayed.runId);
});

test("the report of a room that says all it may is eight pages in either language @long", async ({
  page,
}) => {
  test.setTimeout(180_000);
  const path = join(mkdtempSync(join(tmpdir(), "paper-")), "full.atelier");
  rehearseTo(path, "--cards", "1=large-partner,2=budget-cut,3=trust-crisis,4=catalyst-leaves");
  const [header = ""] = readFileSync(path, "utf8").split("\n", 1);
  const entries = fullSession(entriesOf(path), 2000);
  writeFileSync(path, [header, ...entries.map(lineOf), ""].join("\n"));
  for (const language of ["fr", "en"] as const) {
    await openReport(page, path, language);
    const pdf = readPdf(await page.pdf({ preferCSSPageSize: true, tagged: true }));
    expect(pdf.pageCount).toBeLessThanOrEqual(8);
    expect(pdf.text).toContain("…");
    // What finds no room on paper is said to be in the journal.
    expect(await page.locator("[data-livret]").innerText()).toMatch(
      /dans le journal|in the journal/,
    );
  }
});

function rehearseTo(path: string, ...options: readonly string[]): void {
  const words = ["scripts/cli.mjs", "rehearse", "simulations/alliance", "--runs", "256"];
  execFileSync("node", [...words, ...options, "--out", path]);
}

function lineOf(entry: unknown): string {
  const json = JSON.stringify(entry);
  return `${hashText(json)} ${json}`;
}

/** Continue from a file, and wait until its report has been computed. */
async function openReport(page: Page, path: string, language: "fr" | "en"): Promise<void> {
  await page.goto(`/#atelier;l=${language}`);
  await page.locator("input[type=file]").setInputFiles(path);
  await page.getByRole("alert").locator("a").click();
  await page.waitForURL(/journal=/);
  const journal = /journal=([^;]+)/.exec(page.url())?.[1] ?? "";
  await page.goto(`/#atelier;journal=${journal};livret;l=${language}`);
  await expect(page.locator("button:enabled")).toBeVisible({ timeout: 120_000 });
}
