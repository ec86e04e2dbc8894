import type { Page } from "@playwright/test";

/** How much wider than the screen a page is, in CSS pixels. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}

/** List what may be pressed and is smaller than 24 CSS pixels, with its size. */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const pressed = "a[href], button, input, select, summary, [role=button]";
    return (
      [...document.querySelectorAll<HTMLElement>(pressed)]
        .filter((element) => element.checkVisibility({ visibilityProperty: true }))
        .filter((element) => !element.closest(".visually-hidden, .skip, [inert]"))
        // The links of the ring are lines: the matrix and the cards have them at full size.
        .filter((element) => !element.matches("path"))
        .map((element) => {
          const whole = element.closest("label") ?? element;
          const { width, height } = whole.getBoundingClientRect();
          return { width, height, element };
        })
        .filter(({ width, height }) => Math.min(width, height) < 23.5 && width > 0)
        // A link within a sentence is as high as its line.
        .filter(({ element }) => getComputedStyle(element).display !== "inline")
        .map(({ width, height, element }) => {
          const name = element.getAttribute("aria-label") ?? element.textContent;
          return `${Math.round(width)} × ${Math.round(height)}: ${name.trim().slice(0, 60)}`;
        })
    );
  });
}

/** List the figures that lack a name, a sentence, or their numbers as a table or a list. */
export function poorFigures(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll("figure, [data-figure]:not(strong)")].flatMap((figure) => {
      const labels = (figure.getAttribute("aria-labelledby") ?? "").split(" ");
      const heading = labels.map((id) => document.getElementById(id)?.textContent ?? "").join(" ");
      const inner = figure.querySelector("h2, h3, h4, figcaption")?.textContent ?? "";
      const name = (figure.getAttribute("aria-label") ?? heading).trim() || inner.trim();
      const said = [...figure.querySelectorAll("p, figcaption")].some(
        ({ textContent }) => textContent.trim().length > 20,
      );
      const drawn = [...figure.querySelectorAll("[role=img]")].some(
        (image) => (image.getAttribute("aria-label") ?? "").length > 20,
      );
      // A table alone is read, not looked at.
      const isDrawing = [...figure.querySelectorAll("svg, canvas")].some(
        (drawing) => !drawing.closest("button, td, th"),
      );
      const hasButton = [...figure.querySelectorAll("button, summary")].some((button) =>
        /tableau|table/i.test(`${button.getAttribute("aria-label") ?? ""} ${button.textContent}`),
      );
      // On paper the tables stand beside the drawings.
      const beside = figure.closest("[data-page=livret]")?.querySelector("table");
      const within = figure.querySelector("table, dl, ul, ol, article");
      const hasNumbers = (within ?? beside ?? null) !== null || hasButton;
      const lacks = [
        ...(name ? [] : ["name"]),
        ...(said || drawn || !isDrawing ? [] : ["sentence"]),
        ...(hasNumbers ? [] : ["numbers"]),
      ];
      return lacks.length > 0 ? [`${name || figure.outerHTML.slice(0, 80)}: ${lacks.join()}`] : [];
    }),
  );
}

/** Space the text of a page as the criteria on text spacing ask, whatever the page wishes. */
export async function spaceText(page: Page): Promise<void> {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
      p { margin-bottom: 2em !important }
    `);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  });
  // Charts and rings measure themselves anew.
  await page.evaluate(
    () => new Promise((done) => setTimeout(() => requestAnimationFrame(done), 200)),
  );
}

/** List texts that are cut, or that stand over one another, outside drawings and what floats. */
export function crowdedText(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    interface Box {
      readonly left: number;
      readonly right: number;
      readonly top: number;
      readonly bottom: number;
    }
    const both = (one: Box, two: Box): Box => ({
      left: Math.max(one.left, two.left),
      right: Math.min(one.right, two.right),
      top: Math.max(one.top, two.top),
      bottom: Math.min(one.bottom, two.bottom),
    });
    const above = (element: Element | null): Element[] =>
      element ? [element, ...above(element.parentElement)] : [];
    const isCut = (element: Element): boolean =>
      getComputedStyle(element).overflowX !== "visible" ||
      getComputedStyle(element).overflowY !== "visible";
    const away = ".visually-hidden, .skip, option, svg, canvas, script, style, [popover], [inert]";
    const cut: string[] = [];
    const seen: { readonly text: string; readonly node: Node; readonly box: Box }[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? "";
      const parent = node.parentElement;
      if (!text || !parent || parent.closest(away)) continue;
      if (!parent.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      const frames = above(parent);
      if (frames.some((one) => ["fixed", "sticky"].includes(getComputedStyle(one).position)))
        continue;
      const frame = frames.find((one) => isCut(one));
      const style = frame && getComputedStyle(frame);
      if (frame && ["hidden", "clip"].includes(style?.overflowX ?? ""))
        if (frame.scrollWidth > frame.clientWidth + 1) cut.push(`cut: ${text.slice(0, 60)}`);
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) {
        const box = frames
          .filter(isCut)
          .reduce<Box>((left, one) => both(left, one.getBoundingClientRect()), rect);
        if (box.right > box.left && box.bottom > box.top) seen.push({ text, node, box });
      }
    }
    const laps = seen.flatMap((one, k) =>
      seen.slice(k + 1).flatMap((two) => {
        if (one.node === two.node) return [];
        const { left, right, top, bottom } = both(one.box, two.box);
        const least = Math.min(one.box.bottom - one.box.top, two.box.bottom - two.box.top);
        // The box of a line is higher than its letters.
        const lap = right - left > 2 && bottom - top > 0.6 * least;
        return lap ? [`over: ${one.text.slice(0, 40)} | ${two.text.slice(0, 40)}`] : [];
      }),
    );
    return [...new Set([...cut, ...laps])];
  });
}

/** Walk by Tab and list what takes the focus under something else that stays on the screen. */
export async function hiddenFocus(page: Page, keys: number): Promise<string[]> {
  await page.evaluate(() => {
    const hidden: string[] = [];
    Object.assign(window, { hidden });
    addEventListener("focusin", ({ target }) => {
      const element = target as Element;
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const inside = (value: number, most: number): number => Math.min(Math.max(value, 1), most);
      const x = inside((left + right) / 2, innerWidth - 2);
      const isFree = [top + 2, (top + bottom) / 2, bottom - 2].some((y) => {
        const over = document.elementFromPoint(x, inside(y, innerHeight - 2));
        return !over || element.contains(over) || over.contains(element);
      });
      if (!isFree) hidden.push(element.getAttribute("aria-label") ?? element.textContent);
    });
  });
  for (let key = 0; key < keys; key++) await page.keyboard.press("Tab");
  return page.evaluate(() => (window as unknown as { hidden: string[] }).hidden);
}
