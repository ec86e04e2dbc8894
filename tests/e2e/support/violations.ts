import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** List what breaks the rules of accessibility on a page, colours included. */
export async function violations(page: Page): Promise<string[]> {
  // Colours are judged at rest, not half-way through a change.
  await page.evaluate(() => Promise.all(document.getAnimations().map((one) => one.finished)));
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
}
