import { expect, test } from "./support/app.ts";
import { replayJournal } from "./support/cli.ts";
import { violations } from "./support/violations.ts";
import {
  awaitFigures,
  entriesOf,
  goNext,
  goTo,
  prepareComputed,
  saveJournal,
} from "./support/workshop.ts";

test("a round is played with seven computed tables, survives a reload, and is undone", async ({
  page,
}) => {
  await prepareComputed(page, "fr");
  expect(await violations(page)).toEqual([]);
  await goTo(page, "deciding");
  await page.getByRole("button", { name: "Faire jouer l’ordinateur" }).click();
  await expect(
    page.locator("tr[data-table]").filter({ hasText: "joué par l’ordinateur" }),
  ).toHaveCount(7);
  // A value that a table does not hold is said at its line, and nothing is written.
  const euros = page.locator("tr[data-table=table-1]").getByLabel("Euros");
  await euros.fill("99");
  await expect(page.getByRole("alert")).toContainText("Écrivez");
  await euros.press("Escape");
  expect(await violations(page)).toEqual([]);

  await page.reload();
  await expect(
    page.locator("tr[data-table]").filter({ hasText: "joué par l’ordinateur" }),
  ).toHaveCount(7);
  await goTo(page, "revealing");
  await awaitFigures(page);
  await page.reload();
  await awaitFigures(page);

  await page.getByRole("button", { name: "Annuler le tour…" }).click();
  await page.getByRole("button", { name: "Oui, annuler le tour" }).click();
  await expect(page.locator("[data-phase=predicting]")).toBeVisible();
});

for (const language of ["fr", "en"] as const) {
  test(`ninety minutes end in the numbers that the journal gives without the room, ${language} @long`, async ({
    page: first,
    context,
  }) => {
    test.setTimeout(240_000);
    let page = first;
    await page.clock.install();
    await prepareComputed(page, language);
    const pass = () => page.clock.fastForward("04:00");
    await goTo(page, "predicting");
    await page.reload();
    for (let round = 1; round <= 4; round++) {
      await goTo(page, "deciding", pass);
      if (round === 1) {
        // The first round is taken back whole, and played again.
        await page.getByRole("button", { name: /…$/ }).last().click();
        await page.getByRole("button", { name: /^(Oui|Yes), / }).click();
        await expect(page.locator("[data-phase=predicting]")).toBeVisible();
        await goTo(page, "deciding", pass);
      }
      if (round === 3) await page.locator("main section ul button").first().click();
      await goTo(page, "locked", pass);
      if (round === 2) await page.reload();
      await goNext(page);
      if (round === 2) {
        // The tab dies while the round is computed; another takes over where it was.
        const address = page.url();
        await page.close();
        page = await context.newPage();
        await page.goto(address);
      }
      await awaitFigures(page);
    }
    await goTo(page, "debriefing", pass);
    await awaitFigures(page);
    // The three effects: what a livret quotes first.
    const effects = page.locator("table.figures tbody tr:nth-child(-n + 3) td b");
    const shown = await effects.allInnerTexts();
    expect(shown.length).toBeGreaterThan(8);
    await goTo(page, "closed", pass);
    const save = { fr: /^Journal \(pour continuer/, en: /^Journal \(to continue/ }[language];
    const path = await saveJournal(page, save);

    const entries = entriesOf(path);
    const times = entries.map(({ at }) => at);
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(80 * 60_000);
    const replayed = replayJournal(path);
    expect(replayed.rounds.map(({ isSame }) => isSame)).toEqual([true, true, true, true]);
    const reading = entries.flatMap(({ action }) => action.reading ?? []).at(-1);
    expect(reading?.runId).toBe(replayed.runId);
    // Powers of a browser and of Node differ in their last digit.
    expect(rounded(reading?.figures)).toEqual(rounded(replayed.figures));

    await page.getByRole("link", { name: /^(Livret|Booklet)/ }).click();
    const livret = page.locator("main");
    await expect(livret).toContainText(replayed.runId, { timeout: 90_000 });
    const said = (await livret.innerText()).replace(/\s/g, " ");
    expect(shown.filter((figure) => !said.includes(figure.replace(/\s/g, " ")))).toEqual([]);
  });
}

/** Keep ten significant digits of every number. */
function rounded(figures: unknown): unknown {
  const round = (_: string, value: unknown): unknown =>
    typeof value === "number" ? Number(value.toPrecision(10)) : value;
  return JSON.parse(JSON.stringify(figures ?? null, round));
}
