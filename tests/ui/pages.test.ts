import { expect, it } from "vitest";
import { page } from "vitest/browser";
import { ok } from "#base";
import type { PageId } from "#app";
import { aReport } from "../support/a-report.ts";
import { theStudy } from "./support/a-study.ts";
import { openApp } from "./support/open-app.ts";

const { hash } = theStudy();

/** Open a page of a session whose report is at hand, of this version of the study or of another. */
function openPage(id: PageId, version = hash, evidence = "booklet") {
  const work = { scenario: "fonds", settings: {}, assumptions: {}, evidence, time: 3 } as const;
  return openApp({ work: { ...work, language: "fr", page: id } }, false, {
    readFile: (name) =>
      Promise.resolve(ok(name === "report.json" ? JSON.stringify(aReport(version)) : "{}")),
  });
}

it("says what had to be believed, from the largest move to the smallest", async () => {
  await openPage("believe");
  await expect.element(page.getByText(/Sur 3 hypothèses, 2 ont dû se déplacer/)).toBeVisible();
  await expect.element(page.getByText(/Beaucoup plus haut que supposé\s: 1 avant/)).toBeVisible();
  await expect.element(page.getByText(/Nettement plus bas que supposé/)).toBeVisible();
});

it("says the shares of worlds as chances, apart and together", async () => {
  await openPage("believe");
  await expect.element(page.getByText("1 monde sur 250", { exact: true }).first()).toBeVisible();
  await expect
    .element(page.getByText(/Tous les chiffres à la fois\s: 1 monde sur 1/))
    .toBeVisible();
});

it("says what is engaged and used, and where the alliance pays for itself", async () => {
  await openPage("believe");
  await expect
    .element(page.getByText(/À 3\sans, 7\s€\spour\s1\s€ sont engagés et 3\s€/))
    .toBeVisible();
  await expect
    .element(page.getByText(/la moitié des mondes y parviennent à partir de 55\s%/))
    .toBeVisible();
});

it("chooses the evidence of the whole work", async () => {
  const { commands } = await openPage("believe");
  await page.getByRole("article").getByRole("radio", { name: "Prudent" }).click({ force: true });
  expect(commands).toContainEqual({ type: "evidence.chosen", evidence: "cautious" });
});

it("shows first the checks that do not hold, in words as well as in colour", async () => {
  await openPage("trust");
  const failing = page.getByRole("region", { name: "Ce qui ne tient pas" });
  await expect.element(failing).toHaveTextContent("La subvention s’efface.");
  await expect.element(failing).toHaveTextContent(/ne tient pas\s+85\s%/);
  await expect.element(failing).not.toHaveTextContent("Le coût d’abord.");
});

it("warns that a report is of another version of the model", async () => {
  await openPage("trust", "0000");
  await expect.element(page.getByText(/calculé sur une autre version du modèle/)).toBeVisible();
});

it("says which file did not come, and asks for it again", async () => {
  await openApp({
    work: {
      ...{ scenario: "fonds", settings: {}, assumptions: {}, evidence: "booklet", time: 3 },
      ...{ language: "fr", page: "trust" },
    },
  });
  await expect.element(page.getByRole("alert")).toHaveTextContent("report.json");
  await page.getByRole("button", { name: "Réessayer" }).click();
  await expect.element(page.getByRole("alert")).toHaveTextContent("report.json");
});

it("opens the page of limits from the foot of any screen", async () => {
  const { commands } = await openApp();
  await page.getByRole("button", { name: "Limites du modèle" }).click();
  expect(commands).toContainEqual({ type: "page.opened", page: "limits" });
  await expect
    .element(page.getByRole("heading", { level: 2, name: "Ce que ce modèle ne peut pas dire" }))
    .toBeVisible();
});
