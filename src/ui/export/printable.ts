import type { Grade } from "#model";
import { inLight } from "./in-light.ts";
import type { PrintFacts, PrintFont } from "./print-facts.ts";
import { rootSize } from "../parts/root-size.ts";
import { drawElement, round, svgElement, textMeasure } from "./print-html.ts";
import { wrapText } from "./wrap-text.ts";

const margin = 28;
/** Every print is as wide as every other: 800 units, 1,600 pixels of its picture. */
const inner = 800 - 2 * margin;
const ink = "#1d1b18";
const soft = "#57524a";
const sans = "'Inter Variable', Inter, Arial, sans-serif";
const serif = "'Source Serif 4', Georgia, serif";

/**
 * Draw a figure of the page for paper: the light theme, its styles and fonts inside, its title above,
 * what it rests on below. The text is valid XML and needs no other file.
 *
 * @param figure - an SVG, or any part of the page: words and boxes are drawn as they stand.
 */
export function printableSvg(figure: Element, facts: PrintFacts): string {
  return new XMLSerializer().serializeToString(inLight(() => drawPrint(figure, facts)));
}

function drawPrint(figure: Element, facts: PrintFacts): SVGElement {
  const drawing = drawElement(figure);
  const drawn = drawing.parts.length > 0;
  const sheet = new Sheet(inner);
  // A title that is a sentence reads better smaller than on three lines.
  const size = facts.title.length > 60 ? 18 : 22;
  sheet.text(facts.title, { size, family: serif, weight: 600, fill: ink });
  sheet.text(facts.subtitle, { size: 13.5, fill: soft });
  if (facts.description !== "") sheet.text(facts.description, { size: 12, fill: ink });
  sheet.gap(14);
  if (drawn) {
    const [width, height] = [drawing.right - drawing.left, drawing.bottom - drawing.top];
    // Words are of one size in every print, however large the page shows them.
    const scale = Math.min(16 / rootSize(), inner / width);
    const left = margin + (inner - width * scale) / 2;
    const at = [left - drawing.left * scale, sheet.y - drawing.top * scale].map(round).join(" ");
    const group = svgElement("g", { transform: `translate(${at}) scale(${String(scale)})` });
    group.append(...drawing.parts);
    sheet.place(group, height * scale);
  }
  sheet.gap(12);
  sheet.rule();
  if (facts.grades.length > 0) sheet.grades(facts.grades);
  for (const note of facts.notes) sheet.text(note, { size: 10.5, fill: soft });
  if (facts.link) sheet.link(facts.link);
  return sheet.finish(facts);
}

interface Look {
  readonly size: number;
  readonly fill: string;
  readonly family?: string;
  readonly weight?: number;
}

/** A page filled from its top. */
class Sheet {
  y = margin;
  readonly #width: number;
  readonly #parts: SVGElement[] = [];

  constructor(width: number) {
    this.#width = width;
  }

  gap(height: number): void {
    this.y += height;
  }

  place(part: SVGElement, height: number): void {
    this.#parts.push(part);
    this.y += height;
  }

  rule(): void {
    const line = { x1: margin, x2: margin + this.#width, y1: this.y, y2: this.y };
    this.place(svgElement("line", { ...line, stroke: "#8c8577" }), 8);
  }

  text(text: string, look: Look): void {
    for (const line of linesOf(text, this.#width, look)) this.#line(line, look);
  }

  link({ label, href }: NonNullable<PrintFacts["link"]>): void {
    const look = { size: 10.5, fill: soft };
    this.text(label, look);
    const anchor = svgElement("a", { href });
    const blue = { ...look, fill: "#1f5f9f" };
    for (const line of linesOf(href, this.#width, blue)) anchor.append(this.#lineOf(line, blue));
    this.#parts.push(anchor);
  }

  /** Signs of the grades and their words, side by side, on as many lines as they need. */
  grades(grades: PrintFacts["grades"]): void {
    const look = { size: 10.5, fill: soft };
    let x = margin;
    for (const { grade, label } of grades) {
      const width = 16 + widthOf(label, look) + 14;
      if (x > margin && x + width - 14 > margin + this.#width) {
        x = margin;
        this.y += 17;
      }
      const group = svgElement("g", { transform: `translate(${String(x)} ${String(this.y)})` });
      group.append(...gradeSign(grade));
      group.append(svgElement("text", { x: 16, y: 10, ...attributes(look) }, label));
      this.#parts.push(group);
      x += width;
    }
    this.y += 20;
  }

  finish(facts: PrintFacts): SVGElement {
    const [width, height] = [this.#width + 2 * margin, this.y + margin - 8];
    const size = { width, height, viewBox: `0 0 ${String(width)} ${String(height)}` };
    const names = { role: "img", "aria-labelledby": "print-title print-desc" };
    const root = svgElement("svg", { ...size, ...names, lang: facts.language });
    root.append(
      svgElement("title", { id: "print-title" }, facts.title),
      svgElement("desc", { id: "print-desc" }, descriptionOf(facts)),
    );
    // Figures of one width where the page has them so: no attribute that viewers read says it.
    const figures = "[font-variant]{font-variant-numeric:tabular-nums}";
    const styles = [figures, ...(facts.fonts ?? []).map(faceOf)];
    if (facts.fonts) root.append(svgElement("style", {}, styles.join("\n")));
    root.append(svgElement("rect", { width, height, fill: "#ffffff" }), ...this.#parts);
    return root;
  }

  #line(line: string, look: Look): void {
    this.#parts.push(this.#lineOf(line, look));
  }

  #lineOf(line: string, look: Look): SVGElement {
    const y = this.y + look.size;
    this.y += look.size * 1.35;
    return svgElement("text", { x: margin, y, ...attributes(look) }, line);
  }
}

function descriptionOf({ subtitle, description, notes, link }: PrintFacts): string {
  const parts = [description, subtitle, ...notes, ...(link ? [`${link.label} ${link.href}`] : [])];
  return parts.filter((part) => part !== "").join("\n");
}

function attributes({ size, fill, family = sans, weight = 400 }: Look) {
  return { "font-family": family, "font-size": size, "font-weight": weight, fill };
}

function widthOf(text: string, { size, family = sans, weight = 400 }: Look): number {
  const measure = textMeasure(`${String(weight)} ${String(size)}px ${family}`);
  return measure?.measureText(text).width ?? text.length * size * 0.6;
}

function linesOf(text: string, width: number, look: Look): readonly string[] {
  return wrapText(text, width, (part) => widthOf(part, look));
}

function faceOf({ family, weight, source }: PrintFont): string {
  return `@font-face{font-family:'${family}';font-weight:${weight};src:url(${source}) format('woff2')}`;
}

/** The shapes of `GradeSign`: a page, a full disc, a half disc, an empty dashed one. */
function gradeSign(grade: Grade): readonly SVGElement[] {
  const line = { fill: "none", stroke: soft, "stroke-width": 1.5 };
  const full = { fill: soft };
  const circle = { cx: 6, cy: 6, r: 4.5, ...line };
  switch (grade) {
    case "booklet":
      return [svgElement("path", { d: "M1.5,1.5h9v9h-9z", ...full })];
    case "study":
      return [svgElement("circle", { cx: 6, cy: 6, r: 5, ...full })];
    case "derived":
      return [
        svgElement("circle", circle),
        svgElement("path", { d: "M6,1.5a4.5,4.5 0 0 0 0,9z", ...full }),
      ];
    case "hypothesis":
      return [svgElement("circle", { ...circle, "stroke-dasharray": "2 1.55" })];
  }
}
