import { expect, it } from "vitest";
import { parseXml } from "@rgrove/parse-xml";
import { pngFromSvg } from "../../src/ui/export/draw-png.ts";
import { inPrintSize } from "../../src/ui/export/in-print-size.ts";
import type { PrintFacts } from "../../src/ui/export/print-facts.ts";
import { printFonts } from "../../src/ui/export/print-fonts.ts";
import { printableSvg } from "../../src/ui/export/printable.ts";
import "../../src/ui/styles/figures.css";
import "../../src/ui/styles/tokens.css";

const facts: PrintFacts = {
  title: "Frugalité <dans> le temps & \u0007après",
  subtitle: "Programme de référence · calé sur Livret",
  description: "De ×1 à ×2.",
  grades: [
    { grade: "booklet", label: "livret" },
    { grade: "hypothesis", label: "hypothèse" },
  ],
  notes: ["Heptagone 0.1.0 · calcul abc"],
  link: { label: "Pour rouvrir :", href: "https://example.org/#v1;s=fonds;set.effort=0.2;l=fr" },
  language: "fr",
};

/** Put a small figure on the page: words, a box, a drawing, and what no print shows. */
function aFigure(): HTMLElement {
  const figure = document.createElement("div");
  figure.append("Deux mots ");
  const mark = document.createElement("b");
  mark.textContent = "médiane";
  const hidden = document.createElement("select");
  hidden.append(new Option("jamais imprimé"));
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("width", "300");
  svg.setAttribute("height", "120");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("d", "M0,60H300");
  line.setAttribute("class", "line");
  line.style.stroke = "var(--scenario)";
  svg.append(line);
  figure.append(mark, hidden, svg);
  document.body.append(figure);
  return figure;
}

it("a figure for print is valid XML in the light theme, whatever the theme of the page", () => {
  const figure = aFigure();
  document.documentElement.dataset["theme"] = "dark";
  const svg = printableSvg(figure, facts);
  expect(document.documentElement.dataset["theme"]).toBe("dark");
  document.documentElement.dataset["theme"] = "light";
  const { root } = parseXml(svg);
  expect(root?.name).toBe("svg");
  expect(root?.attributes["aria-labelledby"]).toBe("print-title print-desc");
  expect(root?.text).toContain("Frugalité <dans> le temps & après");
  expect(root?.text).toContain("médiane");
  expect(root?.text).not.toContain("jamais imprimé");
  expect(svg).toContain('stroke="#1f5f9f"');
  expect(svg).not.toMatch(/var\(--|class="|style="/);
  figure.remove();
});

it("its picture is 1,600 pixels wide, its fonts inside", async () => {
  const figure = aFigure();
  const svg = printableSvg(figure, { ...facts, fonts: await printFonts() });
  figure.remove();
  const { root } = parseXml(svg);
  expect(svg).toContain("data:font/woff2;base64,");
  const picture = await createImageBitmap(await pngFromSvg(svg));
  expect(root?.attributes["viewBox"]).toMatch(/^0 0 800 /);
  expect(picture.width).toBe(1600);
  expect(picture.height).toBeCloseTo(2 * Number(root?.attributes["height"]), -1);
});

it("a figure is laid out as wide for print on any screen, and the page is then as it was", async () => {
  const figure = aFigure();
  const choice = figure.querySelector("select");
  const radio = document.createElement("input");
  Object.assign(radio, { type: "radio", name: "choice", checked: true });
  choice?.add(new Option("second"));
  if (choice) choice.selectedIndex = 1;
  figure.append(radio);
  figure.style.width = "300px";
  const still = (): Element | null => figure.previousElementSibling;
  const before = still();
  const widths = await inPrintSize(figure, () => [
    figure.getBoundingClientRect().width,
    still()?.getBoundingClientRect().width,
    still()?.querySelector("select")?.selectedIndex,
  ]);
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  expect(widths).toEqual([46.5 * rem, 300, 1]);
  expect([figure.getBoundingClientRect().width, still(), radio.checked]).toEqual([
    300,
    before,
    true,
  ]);
  figure.remove();
});
