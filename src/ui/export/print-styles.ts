/** What a drawing keeps of the style a browser computed, as attributes that every viewer reads. */
const shapeProperties = [
  "fill",
  "fill-opacity",
  "fill-rule",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "stroke-opacity",
  "opacity",
  "paint-order",
  "clip-path",
  "vector-effect",
] as const;

const textProperties = [
  "font-family",
  "font-size",
  "font-style",
  "font-weight",
  "letter-spacing",
  "text-anchor",
  "dominant-baseline",
] as const;

const stopProperties = ["stop-color", "stop-opacity"] as const;

/** Values that need no attribute. */
const defaults: Readonly<Record<string, string>> = {
  "fill-opacity": "1",
  "fill-rule": "nonzero",
  stroke: "none",
  "stroke-width": "1",
  "stroke-dasharray": "none",
  "stroke-linecap": "butt",
  "stroke-linejoin": "miter",
  "stroke-opacity": "1",
  opacity: "1",
  "stop-opacity": "1",
  "paint-order": "normal",
  "clip-path": "none",
  "vector-effect": "none",
  "font-style": "normal",
  "letter-spacing": "normal",
  "text-anchor": "start",
  "dominant-baseline": "auto",
};

/** Write a computed style as attributes of a shape, a text or the stop of a gradient. */
export function writeStyle(target: Element, style: CSSStyleDeclaration, isText: boolean): void {
  const isStop = target.localName === "stop";
  const shown = isText ? [...shapeProperties, ...textProperties] : shapeProperties;
  const properties: readonly string[] = isStop ? stopProperties : shown;
  for (const property of properties) {
    const value = plainValue(property, style.getPropertyValue(property));
    if (value === "" || value === defaults[property]) target.removeAttribute(property);
    else target.setAttribute(property, value);
  }
  if (isText && hasEqualFigures(style)) target.setAttribute("font-variant", "tabular-nums");
}

/** Say whether the figures of a text are all of one width. */
export function hasEqualFigures(style: CSSStyleDeclaration): boolean {
  return style.fontVariantNumeric.includes("tabular-nums");
}

function plainValue(property: string, value: string): string {
  if (["fill", "stroke", "stop-color"].includes(property)) return plainColour(value);
  if (property === "font-family") return value.replaceAll('"', "'");
  return value.replaceAll(/(\d)px\b/g, "$1");
}

/** Say whether a colour shows nothing. */
export function isClear(colour: string): boolean {
  const plain = plainColour(colour);
  return plain === "" || plain === "none" || alphaOf(colour) === 0;
}

/**
 * Write a computed colour as viewers outside of browsers read it: hexadecimal, translucent ones
 * laid on white paper.
 */
export function plainColour(colour: string): string {
  const channels = channelsOf(colour);
  if (channels === undefined) return colour;
  const alpha = alphaOf(colour);
  const on = channels.map((one) => Math.round(one * alpha + 255 * (1 - alpha)));
  return `#${on.map((one) => Math.max(0, Math.min(255, one)).toString(16).padStart(2, "0")).join("")}`;
}

/** `rgb(…)`, and `color(srgb …)` as mixed colours are computed. @returns channels of 0 to 255. */
function channelsOf(colour: string): readonly number[] | undefined {
  const [, space, inside = ""] = /^(rgba?|color)\(([^)]*)\)$/.exec(colour) ?? [];
  if (space === undefined || (space === "color" && !inside.startsWith("srgb "))) return undefined;
  const scale = space === "color" ? 255 : 1;
  const numbers = inside.match(/[\d.]+(?:e-?\d+)?/g)?.map(Number) ?? [];
  return numbers.length < 3 ? undefined : numbers.slice(0, 3).map((one) => one * scale);
}

function alphaOf(colour: string): number {
  const numbers = colour.match(/[\d.]+(?:e-?\d+)?/g)?.map(Number) ?? [];
  return /^(rgba?|color)\(/.test(colour) ? (numbers[3] ?? 1) : 1;
}
