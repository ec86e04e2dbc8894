import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";

/** Folder where the state of each page is kept for a validator: see scripts/validate-html.mjs. */
const folder = process.env["HTML_STATES"];
let kept = 0;

/**
 * Find where the written form of a page, read anew, gives another page: a paragraph that holds a block,
 * a row outside a table. Identifiers given twice are listed as well.
 */
export async function misread(page: Page): Promise<string[]> {
  const { text, faults } = await page.evaluate(() => {
    const text = `<!doctype html>\n${document.documentElement.outerHTML}`;
    // What the CSSOM has written would be refused as style attributes of a document.
    const now = document.body.outerHTML.replace(/ style="[^"]*"/g, "");
    const again = new DOMParser().parseFromString(now, "text/html").body.outerHTML;
    const faults: string[] = [];
    if (again !== now) {
      let at = 0;
      while (again[at] === now[at]) at++;
      faults.push(`markup: ${now.slice(Math.max(0, at - 200), at + 80)}`);
    }
    const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
    const twice = ids.filter((id, place) => ids.indexOf(id) !== place);
    if (twice.length > 0) faults.push(`same id: ${twice.join()}`);
    return { text, faults };
  });
  if (folder) {
    mkdirSync(folder, { recursive: true });
    const place = new URL(page.url()).hash.replace(/[^\w=.-]+/g, "_").slice(0, 80);
    writeFileSync(
      join(folder, `${process.pid}-${String(++kept).padStart(3, "0")}${place}.html`),
      text,
    );
  }
  return faults;
}
