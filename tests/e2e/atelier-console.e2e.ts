import { expect, test } from "./support/app.ts";
import { violations } from "./support/violations.ts";
import { awaitFigures, goNext, goTo, prepareComputed } from "./support/workshop.ts";

test("one person plays a round against six stated strategies, from the start page @long", async ({
  page,
}) => {
  test.setTimeout(120_000);
  await page.goto("/");
  await page
    .getByRole("link", { name: /atelier/i })
    .last()
    .click();
  await page.getByRole("button", { name: "Jouer seul" }).click();
  await page.getByLabel("Vous jouez").selectOption({ index: 1 });
  // How the others play is stated before anything is played.
  await expect(page.locator("dd")).toHaveCount(6);
  await expect(page.locator("dd").first()).toContainText("Généreuse");
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "Commencer seul" }).click();
  await expect(page.locator("[data-phase=preparing]")).toBeVisible();
  await goTo(page, "deciding");
  const own = page.locator("tr[data-table=table-2]");
  await own.getByLabel("Euros").fill("1");
  await own.getByLabel("Euros").press("Enter");
  await expect(page.locator("tr[data-table=table-1]")).toContainText("Généreuse");
  await goTo(page, "locked");
  // Who is not there is played by the computer; the person's own decision stands.
  await expect(
    page.locator("tr[data-table]").filter({ hasText: "joué par l’ordinateur" }),
  ).toHaveCount(6);
  await expect(own.getByLabel("Euros")).toHaveValue("1");
  await goTo(page, "revealing");
  await awaitFigures(page);
  expect(await violations(page)).toEqual([]);
});

test("the console freezes, blacks and frees the audience window of the same laptop @long", async ({
  page,
  context,
}) => {
  test.setTimeout(120_000);
  await prepareComputed(page, "fr");
  await goTo(page, "predicting");
  const opening = context.waitForEvent("page");
  await page.getByRole("group", { name: /Écran/ }).getByRole("button").first().click();
  const room = await opening;
  const slide = room.locator("main.room");
  await expect(slide).toHaveAttribute("data-slide", "predicting", { timeout: 60_000 });

  const freeze = page.getByRole("button", { name: "Figer" });
  await freeze.click();
  await expect(freeze).toHaveAttribute("aria-pressed", "true");
  const timer = await room.getByRole("timer").textContent();
  await goTo(page, "deciding");
  await goNext(page);
  // Two steps later the room still sees what it saw, to the second; a reload changes nothing.
  await expect(slide).toHaveAttribute("data-slide", "predicting");
  expect(await room.getByRole("timer").textContent()).toBe(timer);
  await room.reload();
  await expect(slide).toHaveAttribute("data-slide", "predicting", { timeout: 60_000 });
  await freeze.click();
  await expect(slide).not.toHaveAttribute("data-slide", "predicting");
  await page.getByRole("button", { name: "Noir", exact: true }).click();
  await expect(slide).toHaveClass(/black/);
});

test("a file is written at every action, and its loss is said while the session goes on @long", async ({
  page,
}) => {
  test.setTimeout(120_000);
  // The browser's own dialogue cannot be driven: a file of the same shape stands behind it.
  await page.addInitScript(() => {
    const disk = { text: "", isOut: false };
    const createWritable = () => {
      if (disk.isOut) return Promise.reject(new DOMException("gone", "NotFoundError"));
      let written = "";
      return Promise.resolve({
        write: (text: string) => Promise.resolve(void (written += text)),
        close: () => Promise.resolve(void (disk.text = written)),
      });
    };
    Object.assign(window, { disk, showSaveFilePicker: () => Promise.resolve({ createWritable }) });
  });
  const disk = (isOut?: boolean) =>
    page.evaluate((out) => {
      const held = (window as unknown as { disk: { text: string; isOut: boolean } }).disk;
      if (out !== undefined) held.isOut = out;
      return held.text.trimEnd().split("\n").length - 1;
    }, isOut);
  await prepareComputed(page, "fr");
  await page.getByRole("button", { name: "Écrire aussi dans un fichier" }).click();
  await expect(page.getByRole("button", { name: "Fichier à jour" })).toBeVisible();
  await goNext(page);
  await expect.poll(() => disk()).toBe(2);
  await disk(true);
  await goNext(page);
  await expect(page.getByRole("alert")).toContainText("Le fichier ne s’écrit plus");
  await expect(page.locator("[data-seq='3']")).toBeVisible();
  await disk(false);
  await goNext(page);
  await expect(page.getByRole("alert")).toHaveCount(0);
  await expect.poll(() => disk()).toBe(4);
});
