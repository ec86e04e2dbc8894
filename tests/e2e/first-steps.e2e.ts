import type { Page } from "@playwright/test";
import { expect, openApp, test } from "./support/app.ts";
import { violations } from "./support/violations.ts";

/** Texts smaller than a size, and how many numbers stand on the screen. */
function readRoomScreen(page: Page) {
  return page.locator("[data-present]").evaluate((stage) => {
    const small: string[] = [];
    let shown = "";
    const walker = document.createTreeWalker(stage, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? "";
      const parent = node.parentElement;
      if (!text || !parent || parent.closest(".visually-hidden, title, desc")) continue;
      shown += ` ${text}`;
      const size = parseFloat(getComputedStyle(parent).fontSize);
      if (size < 24) small.push(`${text}: ${size} px`);
    }
    const thin = [...stage.querySelectorAll<SVGPathElement>("svg path")]
      .filter((path) => getComputedStyle(path).stroke !== "none" && !path.closest("button, .node"))
      .filter((path) => path.checkVisibility())
      .map((path) => parseFloat(getComputedStyle(path).strokeWidth))
      .filter((width) => width < 3).length;
    const numbers = shown.match(/\d+(?:[.,\u00A0\u202F]\d+)*/g) ?? [];
    const overflow = stage.scrollWidth > innerWidth || stage.scrollHeight > innerHeight;
    return { small, thin, numbers: numbers.length, overflow };
  });
}

test("a first visit: a door, a hint, a word, a search, and a screen for a room", async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await openApp(page);
  await expect(page.locator("[data-page=start]")).toBeVisible();
  expect(await violations(page)).toEqual([]);

  await page.locator("[data-door=discover]").click();
  await expect(page.locator("[data-lever]")).toHaveCount(3);
  await expect(page).not.toHaveURL(/discover|start/);
  const hint = page.locator("[data-hint]");
  await expect(hint).toHaveAttribute("data-hint", "lever");
  await hint.getByRole("button", { name: "Compris" }).click();
  await expect(hint).toHaveAttribute("data-hint", "ring");
  await hint.getByRole("button", { name: "Plus de conseils" }).click();
  await expect(hint).toHaveCount(0);

  // A word of the screen opens its definition, by the keyboard alone.
  await page.locator("[data-term=frugality]").press("Enter");
  const note = page.locator("[popover]:popover-open").filter({ hasText: "divisé par avec" });
  await expect(note).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(note).toBeHidden();

  // An assumption is found without its accents; the screen shows what it takes to reach it.
  await page.keyboard.press("Control+k");
  const box = page.getByRole("combobox");
  await expect(box).toBeFocused();
  await expect(page.getByText("Tapez quelques lettres")).toBeVisible();
  await box.fill("delai de cadrage");
  await expect(page.getByRole("option").first()).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await box.fill("zzzyx");
  await expect(page.getByText(/Rien ne correspond/)).toBeVisible();
  await box.fill("prime a l'alliance");
  await page.locator("[data-found='term alliance-premium']").click();
  await expect(page.locator("[data-entry=alliance-premium]")).toBeFocused();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Control+k");
  await expect(page.locator("[data-found='term alliance-premium']")).toBeVisible();
  await box.fill("qui est a la table");
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-lever]")).toHaveCount(7);

  // The room: one thing a screen, large, with few numbers; black and frozen by one key.
  await page.locator("h1").click();
  await page.keyboard.press("f");
  const stage = page.locator("[data-present]");
  for (const slide of ["ring", "effects", "chart", "loop"]) {
    await expect(stage).toHaveAttribute("data-present", slide);
    await expect(stage.getByRole("heading", { level: 1 })).toBeVisible();
    const { small, thin, numbers, overflow } = await readRoomScreen(page);
    expect({ slide, small, thin, overflow }).toEqual({
      slide,
      small: [],
      thin: 0,
      overflow: false,
    });
    expect(numbers, slide).toBeLessThanOrEqual(3);
    await page.keyboard.press("PageDown");
  }
  for (const aside of ["card", "keys"]) {
    await page.keyboard.press(aside === "card" ? "m" : "h");
    await expect(stage).toHaveAttribute("data-present", aside);
    const { small, numbers, overflow } = await readRoomScreen(page);
    expect({ aside, small, overflow }).toEqual({ aside, small: [], overflow: false });
    expect(numbers, aside).toBeLessThanOrEqual(3);
  }
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("g");
  await page.keyboard.press("1");
  await expect(stage.getByText("Image figée")).toBeVisible();
  await expect(stage.getByRole("heading", { level: 1 })).not.toContainText("dix-huit mois");
  await page.keyboard.press("g");
  await expect(stage.getByRole("heading", { level: 1 })).toContainText("dix-huit mois");
  await page.keyboard.press("b");
  await expect(stage).toHaveAttribute("data-present", "black");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(stage).toHaveCount(0);
});
