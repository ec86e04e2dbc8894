import { parseXml, XmlElement, XmlError } from "@rgrove/parse-xml";
import { fail, ok, type Result } from "#base";
import type { Diagnostic } from "../diagnostics.ts";

/** Longest file read, in UTF-16 units, and deepest nesting of elements. */
const maxLength = 20_000_000;
const maxDepth = 500;

/** An element of the document. Prefixes are ignored: files in the wild use some they never declare. */
export type Xml = XmlElement;

/** Measure how deep elements nest, comments and CDATA left out, without building anything. */
function depthOf(text: string): number {
  const tags = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<(\/?)[^\s<>!?/][^<>]*?(\/?)>/g;
  let depth = 0;
  let deepest = 0;
  for (const match of text.matchAll(tags)) {
    if (match[1] === undefined || match[2] === "/") continue;
    depth += match[1] === "/" ? -1 : 1;
    if (depth > deepest) deepest = depth;
  }
  return deepest;
}

function malformed(error: unknown): Diagnostic {
  const line = error instanceof XmlError ? error.line : 1;
  const detail = error instanceof Error ? (error.message.split("\n")[0] ?? "") : "";
  return { severity: "error", code: "xml-malformed", line, detail };
}

/** Parse an XML text, whatever its line ends and byte order mark; refuse at once what is too large. */
export function readXml(text: string): Result<Xml, Diagnostic> {
  if (text.length > maxLength)
    return fail({ severity: "error", code: "too-large", what: "file", limit: maxLength });
  if (depthOf(text) > maxDepth)
    return fail({ severity: "error", code: "too-large", what: "nesting", limit: maxDepth });
  try {
    const root = parseXml(text.replace(/^\uFEFF?\s*/, "")).root;
    return root ? ok(root) : fail(malformed(new Error("No element")));
  } catch (error) {
    return fail(malformed(error));
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

/** List the child elements of one name, or all of them. */
export function childrenOf(parent: Xml, name?: string): Xml[] {
  return parent.children.filter(
    (child): child is Xml =>
      child instanceof XmlElement && (name === undefined || localName(child.name) === name),
  );
}

/** Find the first child element of one name. */
export function childOf(parent: Xml, name: string): Xml | undefined {
  return childrenOf(parent, name)[0];
}

/** Tell the local name of an element. */
export function nameOf(element: Xml): string {
  return localName(element.name);
}

/** Read the text of the first child of one name, untrimmed. */
export function textOf(parent: Xml, name: string): string | undefined {
  return childOf(parent, name)?.text;
}

/** Read an attribute, with or without a prefix. */
export function attributeOf(element: Xml, name: string): string | undefined {
  const plain = element.attributes[name];
  if (plain !== undefined) return plain;
  return Object.entries(element.attributes).find(([key]) => localName(key) === name)?.[1];
}

/** Read an empty option such as `<non_negative/>`, which may hold a boolean; undefined when absent. */
export function flagOf(parent: Xml, name: string): boolean | undefined {
  const text = textOf(parent, name);
  return text === undefined ? undefined : text.trim().toLowerCase() !== "false";
}
