import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { misread } from "./markup.ts";

const allTags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * List what breaks the rules of accessibility on a page, colours and the form of its markup included.
 *
 * @param rules - only these; all of WCAG 2.2 AA and the best practices when absent.
 */
export async function violations(page: Page, rules?: readonly string[]): Promise<string[]> {
  // Colours are judged at rest, not half-way through a change.
  await page.evaluate(() =>
    Promise.allSettled(document.getAnimations().map((one) => one.finished)),
  );
  // There are no frames to gather, and what passes need not be told: three times less work.
  const { violations: found } = await new AxeBuilder({ page })
    .options({
      runOnly: rules ? { type: "rule", values: [...rules] } : { type: "tag", values: allTags },
      resultTypes: ["violations"],
    })
    .setLegacyMode()
    .analyze();
  const broken = found.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`,
  );
  return [...broken, ...(rules ? [] : await misread(page))];
}
