import { expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { SessionView } from "#app";
import { anAnswer } from "./support/an-answer.ts";
import { openApp } from "./support/open-app.ts";
import { theStudy } from "./support/a-study.ts";

const work: SessionView["work"] = {
  scenario: "sustained-7",
  settings: {},
  assumptions: {},
  evidence: "booklet",
  time: 3,
  language: "fr",
};

it("shows the median, the range and the count of each effect at the time read", async () => {
  await openApp();
  const frugality = page.getByRole("article", { name: "Frugalité" });
  await expect.element(frugality).toHaveTextContent("×2");
  await expect.element(frugality).toHaveTextContent(/9 fois sur 10\s: ×1 à ×4/);
  await expect.element(frugality).toHaveTextContent(/\b19 sur 20 dépassent ×1/);
  const leverage = page.getByRole("article", { name: "Effet de levier" });
  await expect.element(leverage).toHaveTextContent(/7\s€\s+pour\s1\s€/);
});

it("says that leverage is not defined while nothing is spent", async () => {
  const study = theStudy();
  const trend = { ...work, scenario: "trend" };
  await openApp({ work: trend, answer: anAnswer(study, trend, 0) });
  const leverage = page.getByRole("article", { name: "Effet de levier" });
  await expect.element(leverage).toHaveTextContent("Non défini");
  await expect.element(leverage).not.toHaveTextContent("NaN");
  const frugality = page.getByRole("article", { name: "Frugalité" });
  await expect.element(frugality).toHaveTextContent("Identique dans les 20 territoires");
});

it("counts the runs that failed", async () => {
  const study = theStudy();
  await openApp({ answer: { ...anAnswer(study, work), failureCount: 12 } });
  await expect.element(page.getByText(/12\stirages n’ont donné aucun résultat/)).toBeVisible();
});

it("opens a model, then a link with what passes, what blocks and its grade", async () => {
  const { study } = await openApp();
  await page.getByRole("button", { name: /^Personnes : vitalité/ }).click();
  const card = page.getByRole("complementary");
  await expect.element(card.getByRole("heading", { name: /Personnes/ })).toBeVisible();
  await card
    .getByRole("button", { name: /^Engagement/ })
    .first()
    .click();
  const texts = study.texts?.fr?.links["people>engagement_economy"];
  await expect.element(card).toHaveTextContent(texts?.passes ?? "?");
  await expect.element(card).toHaveTextContent(texts?.blocks ?? "?");
  await expect.element(card).toHaveTextContent("hypothèse");
  await userEvent.keyboard("{Escape}");
  await expect.element(page.getByRole("heading", { name: "Dans le temps" })).toBeVisible();
});

it("asks for a lever by slider, buttons, field and proposed value", async () => {
  const { commands } = await openApp();
  await page.getByRole("button", { name: "Durée du programme : augmenter" }).click();
  expect(commands).toContainEqual({ type: "lever.moved", constant: "duration", value: 7.5 });
  expect(commands.at(-1)).toEqual({ type: "lever.released" });
  const field = page.getByRole("textbox", { name: "Part reconnue" });
  await field.fill("37,4");
  await userEvent.keyboard("{Enter}");
  expect(commands).toContainEqual({
    type: "lever.moved",
    constant: "recognised_share",
    value: 0.35,
  });
  await page.getByRole("button", { name: "28 ans", exact: true }).click();
  expect(commands).toContainEqual({ type: "lever.moved", constant: "duration", value: 28 });
});

it("shows which levers differ from the preset, and leads back", async () => {
  const { commands } = await openApp({ work: { ...work, settings: { duration: 5 } } });
  await expect.element(page.getByText("1 réglage diffère du scénario")).toBeVisible();
  await page.getByRole("button", { name: /Durée du programme : revenir/ }).click();
  expect(commands).toContainEqual({ type: "lever.moved", constant: "duration", value: 7 });
});

it("moves the time read by its marks and its steps", async () => {
  const { commands } = await openApp();
  await page.getByRole("button", { name: /^Lire à 28/ }).click();
  expect(commands).toContainEqual({ type: "time.moved", time: 28 });
  await expect.element(page.getByRole("heading", { name: /effets à 28/ })).toBeVisible();
  await page.getByRole("button", { name: "Reculer de six mois" }).click();
  expect(commands.at(-1)).toEqual({ type: "time.moved", time: 27.5 });
});

it("says why it stopped, how to mend it, and offers a way back", async () => {
  const { commands } = await openApp({
    phase: "failed",
    answer: undefined,
    failure: { code: "network", file: "posteriors/booklet.json" },
  });
  await expect.element(page.getByRole("alert")).toHaveTextContent("posteriors/booklet.json");
  await page.getByRole("button", { name: "Réessayer" }).click();
  expect(commands).toEqual([{ type: "session.retried" }]);
});

it("shows the page while the model loads, and a way to stop a run", async () => {
  await openApp({ phase: "loading", study: undefined, answer: undefined });
  await expect.element(page.getByText("Chargement du modèle…")).toBeVisible();
});

it("lets a run be stopped", async () => {
  const { commands } = await openApp({ phase: "refining", progress: 0.4 });
  await page.getByRole("button", { name: "Arrêter le calcul" }).click();
  expect(commands).toEqual([{ type: "run.cancelled" }]);
});

it("gives the 42 links as a table", async () => {
  await openApp();
  await page.getByRole("button", { name: "Les 42 liens en tableau" }).click();
  const table = page.getByRole("table", { name: /Force de chaque lien à 3 ans/ });
  expect(table.getByRole("row").all()).toHaveLength(8);
});
