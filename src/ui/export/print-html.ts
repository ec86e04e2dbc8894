import { hasEqualFigures, isClear, plainColour } from "./print-styles.ts";
import { copySvg } from "./print-svg.ts";

const svgSpace = "http://www.w3.org/2000/svg";

/** What serves the reader of the page and not that of the print. */
const controls =
  "fieldset, select, input, summary, dialog, canvas, svg[focusable=false], .visually-hidden, [data-no-print]";

/** A part of the page drawn as SVG, at its place in the window. */
export interface Drawing {
  readonly parts: readonly SVGElement[];
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Draw a part of the page, words and boxes as well as drawings, with the styles it is shown with. */
export function drawElement(root: Element): Drawing {
  const pen = new Pen();
  if (root instanceof SVGSVGElement) pen.svg(root);
  else pen.element(root, 0, 1);
  return pen.drawing;
}

/** Make an SVG element with attributes. */
export function svgElement(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  text?: string,
): SVGElement {
  const element = document.createElementNS(svgSpace, name);
  for (const [key, value] of Object.entries(attributes))
    element.setAttribute(key, typeof value === "number" ? round(value) : value);
  if (text !== undefined) element.textContent = writable(text);
  return element;
}

/** Leave out what XML has no way to write. */
function writable(text: string): string {
  return text.replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "");
}

/** Write a number of units, to a hundredth. */
export function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}

class Pen {
  readonly #parts: SVGElement[] = [];
  #box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  #svgCount = 0;

  get drawing(): Drawing {
    return { parts: this.#parts, ...this.#box };
  }

  svg(svg: SVGSVGElement): void {
    const rect = svg.getBoundingClientRect();
    if (rect.width === 0 || rect.height === 0) return;
    const copy = copySvg(svg, `f${String(++this.#svgCount)}-`);
    const box = { x: rect.left, y: rect.top, width: rect.width, height: rect.height };
    for (const [name, value] of Object.entries(box)) copy.setAttribute(name, round(value));
    if (!copy.hasAttribute("viewBox"))
      copy.setAttribute("viewBox", `0 0 ${round(rect.width)} ${round(rect.height)}`);
    if (getComputedStyle(svg).overflow === "visible") copy.setAttribute("overflow", "visible");
    this.#add(copy, rect);
  }

  element(element: Element, angle: number, opacity: number): void {
    if (element.matches(controls) || !element.checkVisibility()) return;
    if (element instanceof SVGSVGElement) {
      this.svg(element);
      return;
    }
    const style = getComputedStyle(element);
    const own = opacity * Number(style.opacity);
    const turned = angle + turnOf(style);
    this.#drawBox(element, style, own);
    for (const child of element.childNodes) {
      if (child instanceof Element) this.element(child, turned, own);
      else if (child instanceof Text && child.data.trim() !== "")
        this.#drawText(
          child,
          style,
          turned + (style.writingMode === "horizontal-tb" ? 0 : 90),
          own,
        );
    }
  }

  #drawBox(element: Element, style: CSSStyleDeclaration, opacity: number): void {
    const rect = element.getBoundingClientRect();
    const faint = opacity < 1 ? { opacity } : {};
    if (!isClear(style.backgroundColor))
      this.#add(svgElement("rect", { ...groundOf(element, style, rect), ...faint }), rect);
    for (const line of bordersOf(style, rect))
      this.#add(svgElement("line", { ...line, ...faint }), rect);
  }

  #drawText(node: Text, style: CSSStyleDeclaration, angle: number, opacity: number): void {
    const size = parseFloat(style.fontSize);
    const { ascent, height } = metricsOf(style);
    const look = {
      "font-family": style.fontFamily.replaceAll('"', "'"),
      "font-size": size,
      "font-weight": style.fontWeight,
      ...(hasEqualFigures(style) ? { "font-variant": "tabular-nums" } : {}),
      ...(style.fontStyle === "normal" ? {} : { "font-style": style.fontStyle }),
      fill: plainColour(style.color),
      ...(opacity < 1 ? { opacity } : {}),
      ...(style.textDecorationLine === "line-through" ? { "text-decoration": "line-through" } : {}),
    };
    for (const { text, rect } of linesOf(node)) {
      const said = style.textTransform === "uppercase" ? text.toUpperCase() : text;
      if (angle % 360 === 0) {
        const y = rect.top + (rect.height - height) / 2 + ascent;
        this.#add(svgElement("text", { x: rect.left, y, ...look }, said), rect);
        continue;
      }
      const [x, y] = [(rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2];
      const transform = `translate(${round(x)} ${round(y)}) rotate(${round(angle)})`;
      const middle = { "text-anchor": "middle", y: ascent - height / 2 };
      this.#add(svgElement("text", { ...look, ...middle, transform }, said), rect);
    }
  }

  #add(part: SVGElement, { left, top, right, bottom }: DOMRect): void {
    this.#parts.push(part);
    const box = this.#box;
    this.#box = {
      left: Math.min(box.left, left),
      top: Math.min(box.top, top),
      right: Math.max(box.right, right),
      bottom: Math.max(box.bottom, bottom),
    };
  }
}

type Attributes = Readonly<Record<string, string | number>>;

function groundOf(element: Element, style: CSSStyleDeclaration, rect: DOMRect): Attributes {
  const turn = turnAbout(turnOf(style), rect);
  // The box of a turned element is larger than the element.
  const own = turn !== "" && element instanceof HTMLElement ? element : undefined;
  const [width, height] = [own?.offsetWidth ?? rect.width, own?.offsetHeight ?? rect.height];
  return {
    ...{ x: rect.x + (rect.width - width) / 2, y: rect.y + (rect.height - height) / 2 },
    ...{ width, height, rx: Math.min(parseFloat(style.borderTopLeftRadius) || 0, height / 2) },
    fill: plainColour(style.backgroundColor),
    ...(turn && { transform: turn }),
  };
}

function bordersOf(style: CSSStyleDeclaration, rect: DOMRect): readonly Attributes[] {
  const { left, right, top, bottom } = rect;
  const sides = [
    { side: "top", x1: left, y1: top, x2: right, y2: top },
    { side: "bottom", x1: left, y1: bottom, x2: right, y2: bottom },
    { side: "left", x1: left, y1: top, x2: left, y2: bottom },
    { side: "right", x1: right, y1: top, x2: right, y2: bottom },
  ];
  return sides.flatMap(({ side, ...line }): Attributes[] => {
    const width = parseFloat(style.getPropertyValue(`border-${side}-width`));
    const colour = style.getPropertyValue(`border-${side}-color`);
    const kind = style.getPropertyValue(`border-${side}-style`);
    if (!(width > 0) || kind === "none" || isClear(colour)) return [];
    const dash = kind === "dashed" ? `${String(3 * width)} ${String(2 * width)}` : String(width);
    const drawn = { ...line, stroke: plainColour(colour), "stroke-width": width };
    return [kind === "solid" ? drawn : { ...drawn, "stroke-dasharray": dash }];
  });
}

/** Degrees by which a style turns its element. */
function turnOf({ transform }: CSSStyleDeclaration): number {
  const [, a, b] = /^matrix\(([^,]+),([^,]+)/.exec(transform) ?? [];
  if (a === undefined || b === undefined) return 0;
  return Math.round((Math.atan2(Number(b), Number(a)) * 180) / Math.PI);
}

function turnAbout(angle: number, { left, top, width, height }: DOMRect): string {
  if (angle % 180 === 0) return "";
  return `rotate(${round(angle)} ${round(left + width / 2)} ${round(top + height / 2)})`;
}

interface Line {
  readonly text: string;
  readonly rect: DOMRect;
}

/** Words of a text as they stand, line by line. */
function linesOf(node: Text): readonly Line[] {
  const range = document.createRange();
  const lines: { text: string; rect: DOMRect }[] = [];
  for (const { index, 0: word } of node.data.matchAll(/\S+/g)) {
    range.setStart(node, index);
    range.setEnd(node, index + word.length);
    const rects = [...range.getClientRects()].filter(({ width }) => width > 0);
    const [rect] = rects;
    if (rect === undefined) continue;
    const last = lines.at(-1);
    const follows = last && Math.abs(last.rect.top - rect.top) < 2 && rect.left >= last.rect.left;
    if (last && follows) {
      last.text += ` ${word}`;
      last.rect = new DOMRect(
        ...([
          last.rect.left,
          last.rect.top,
          rect.right - last.rect.left,
          last.rect.height,
        ] as const),
      );
    } else
      lines.push({ text: word, rect: rects.length > 1 ? range.getBoundingClientRect() : rect });
  }
  return lines;
}

let measure: CanvasRenderingContext2D | null | undefined;

/** Give the canvas that words are measured on. */
export function textMeasure(font: string): CanvasRenderingContext2D | undefined {
  measure ??= document.createElement("canvas").getContext("2d");
  if (!measure) return undefined;
  measure.font = font;
  return measure;
}

/** Height of a line of text and of what stands above its base line. */
function metricsOf(style: CSSStyleDeclaration): { ascent: number; height: number } {
  const size = parseFloat(style.fontSize);
  const font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const found = textMeasure(font)?.measureText("x");
  const ascent = found?.fontBoundingBoxAscent ?? size * 0.95;
  return { ascent, height: ascent + (found?.fontBoundingBoxDescent ?? size * 0.25) };
}
