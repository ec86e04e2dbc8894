import { expect, openApp, test } from "./support/app.ts";
import { readPdf } from "./support/pdf-text.ts";
import { violations } from "./support/violations.ts";

/** A4. @unit points */
const a4 = [595, 842];

test("the livret prints on four to eight tagged A4 pages what the page says @long", async ({
  page,
}) => {
  await openApp(
    page,
    "#v1;s=sustained-7;e=booklet;set.effort=0.2;assume.mobilisation=1.5;t=7;v=livret;l=fr",
  );
  const button = page.getByRole("button", { name: "Imprimer ou enregistrer en PDF" });
  await expect(button).toBeEnabled({ timeout: 120_000 });
  expect(await violations(page)).toEqual([]);

  const pdf = readPdf(await page.pdf({ preferCSSPageSize: true, tagged: true }));
  expect(pdf.pageCount).toBeGreaterThanOrEqual(4);
  expect(pdf.pageCount).toBeLessThanOrEqual(8);
  expect(pdf.isTagged).toBe(true);
  expect(pdf.size.map(Math.round)).toEqual(a4);

  const cells = await page.locator("[data-livret] :is(td, dd, h3)").allInnerTexts();
  const said = cells.map((cell) => cell.replace(/\s/g, "")).filter((cell) => cell !== "");
  expect(said.length).toBeGreaterThan(100);
  const runId = await page.locator("[data-run-id]").getAttribute("data-run-id");
  expect(pdf.text).toContain(runId);
  expect(said.filter((cell) => !pdf.text.includes(cell))).toEqual([]);

  // What is left out is not printed, and the rest still is.
  await page.getByRole("checkbox", { name: "Les trois effets, à trois dates" }).uncheck();
  await expect(page.locator("[data-effect]")).toHaveCount(0);
  await expect(page.locator("[data-paired]")).toHaveCount(9);
});
