import { expect, openApp, settled, test } from "./support/app.ts";

/** French words that no English page may hold; French names of sets and funds are not among them. */
const french =
  /\b(les|des|une|avec|sans|pour|dans|ans|mois|projet|leviers?|effort d’|durée|connaissance|lien|liens|repère|calage|besoins|réglage|afficher|fermer|vitalité|donne|reçoit|médiane|territoire|scénario|tirages)\b|[«»çèêàùœ]/i;

test("French numbers are written as in French, and no French word is left in English", async ({
  page,
}) => {
  await openApp(page, "#v1;s=fonds;e=booklet;t=3;l=fr");
  await expect(page.locator("[data-indicator=leverage]")).toContainText(/\d\u00a0€ pour 1\u00a0€/);
  await expect(page.locator("[data-indicator=frugality] .figure")).toHaveText(/^×\d(,\d+)?$/);

  await page.getByRole("radio", { name: "EN", exact: true }).check({ force: true });
  await expect(page.getByRole("heading", { name: "Levers" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page).toHaveURL(/l=en$/);
  await settled(page);
  await page.locator("[data-node='4']").click();
  for (const text of await wordsOf(page)) expect(text.replace(publisher, "")).not.toMatch(french);
  await page.getByRole("button", { name: "Limits of the model" }).click();
  for (const text of await wordsOf(page)) expect(text.replace(publisher, "")).not.toMatch(french);
});

/** A name, the same in every language. */
const publisher = "Institut pour la recherche de la Caisse des Dépôts";

/** All that is shown or read out in the language of the page: text, names, hints, values. */
async function wordsOf(page: import("@playwright/test").Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const isForeign = (node: Node): boolean =>
      node.parentElement?.closest("[lang]") !== document.documentElement;
    while (walker.nextNode())
      if (!isForeign(walker.currentNode)) found.push(walker.currentNode.textContent ?? "");
    for (const element of document.querySelectorAll("*"))
      for (const name of ["aria-label", "aria-valuetext", "title", "alt", "placeholder"])
        found.push(element.getAttribute(name) ?? "");
    for (const input of document.querySelectorAll("input")) found.push(input.value);
    return found.filter((text) => text.trim() !== "");
  });
}
