import { isClear, writeStyle } from "./print-styles.ts";

/** Attributes that mean nothing once the drawing has left the page. */
const pageOnly = /^(class|style|tabindex|role|focusable|data-.*|aria-.*|on.*)$/;

/** Elements that draw nothing by themselves. */
const definitions = new Set(["defs", "clipPath", "pattern", "linearGradient", "stop", "marker"]);

/**
 * Copy a drawing with the styles it is shown with. What is not shown, and what only catches the
 * pointer, is left out.
 *
 * @param prefix - makes the names inside it unlike those of another drawing.
 */
export function copySvg(original: SVGElement, prefix: string): SVGElement {
  const copy = original.cloneNode(true) as SVGElement;
  dress(original, copy, prefix);
  return copy;
}

function dress(original: Element, copy: Element, prefix: string): void {
  const style = getComputedStyle(original);
  const isText = original instanceof SVGTextContentElement;
  const isRoot = original instanceof SVGSVGElement;
  if (!isRoot) {
    writeStyle(copy, style, isText);
    keepTransform(original, copy, style);
  }
  for (const { name } of [...copy.attributes]) if (pageOnly.test(name)) copy.removeAttribute(name);
  rename(copy, prefix);
  const [originals, copies] = [[...original.children], [...copy.children]];
  for (const [k, child] of originals.entries()) {
    const twin = copies[k];
    if (twin === undefined) continue;
    if (isShown(child)) dress(child, twin, prefix);
    else twin.remove();
  }
  // Comments that mark places for the page.
  for (const node of [...copy.childNodes]) if (node.nodeType === Node.COMMENT_NODE) node.remove();
}

function isShown(element: Element): boolean {
  if (definitions.has(element.localName)) return true;
  const style = getComputedStyle(element);
  if (style.display === "none" || style.visibility === "hidden") return false;
  if (element.closest("defs, clipPath, pattern")) return true;
  // Words may follow a path that is not drawn.
  const isShape = element instanceof SVGGeometryElement && element.id === "";
  return !isShape || !isClear(style.fill) || !isClear(style.stroke);
}

/** A turn written in a style sheet; one written as an attribute was copied already. */
function keepTransform(original: Element, copy: Element, style: CSSStyleDeclaration): void {
  if (style.transform === "none" || original.hasAttribute("transform")) return;
  copy.setAttribute("transform", style.transform);
}

function rename(element: Element, prefix: string): void {
  if (element.id !== "") element.id = prefix + element.id;
  for (const { name, value } of [...element.attributes]) {
    const local = value.replaceAll(/url\(["']?[^"')]*#([^"')]+)["']?\)/g, `url(#${prefix}$1)`);
    if (local !== value) element.setAttribute(name, local);
    else if (/^(xlink:)?href$/.test(name) && value.startsWith("#"))
      element.setAttribute(name, `#${prefix}${value.slice(1)}`);
  }
}
