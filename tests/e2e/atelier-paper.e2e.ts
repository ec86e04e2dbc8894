import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "./support/app.ts";
import { replayJournal } from "./support/cli.ts";
import { readPdf } from "./support/pdf-text.ts";
import { violations } from "./support/violations.ts";

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
  const words = ["scripts/cli.mjs", "rehearse", "simulations/alliance", "--runs", "256"];
  execFileSync("node", [...words, "--cards", "3=trust-crisis", "--out", path]);
  await page.goto("/#atelier;l=fr");
  await page.locator("input[type=file]").setInputFiles(path);
  await page.getByRole("alert").locator("a").click();
  await page.waitForURL(/journal=/);
  const journal = /journal=([^;]+)/.exec(page.url())?.[1] ?? "";
  await page.goto(`/#atelier;journal=${journal};livret`);
  await expect(page.getByRole("status")).toContainText("sont ceux que la salle a vus", {
    timeout: 120_000,
  });
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
