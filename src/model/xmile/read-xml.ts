import { parseXml, XmlElement, XmlError } from "@rgrove/parse-xml";
import { fail, ok, type Result } from "#base";
import type { Diagnostic } from "../diagnostics.ts";

/** Longest file read, in UTF-16 units, and deepest nesting of elements. */
const maxLength = 20_000_000;
const maxDepth = 500;

/** An element of the document. Prefixes are ignored: files in the wild use some they never declare. */
export type Xml = XmlElement;

/** Parts of a document whose angle brackets are no tags, with what closes them. */
const opaque: readonly (readonly [open: string, close: string])[] = [
  ["<!--", "-->"],
  ["<![CDATA[", "]]>"],
  ["<?", "?>"],
  ["<!", ">"],
];

/** Find the end of a tag, past the `>` that its attributes may hold. */
function endOfTag(text: string, open: number): number {
  let quote = "";
  for (let at = open + 1; at < text.length; at++) {
    const letter = text[at] ?? "";
    if (quote !== "") quote = letter === quote ? "" : quote;
    else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === ">") return at;
  }
  return -1;
}

/** Measure how deep elements nest, in one pass and without building anything. */
function depthOf(text: string): number {
  let [depth, deepest, at] = [0, 0, 0];
  for (;;) {
    const open = text.indexOf("<", at);
    if (open < 0) return deepest;
    const closer = opaque.find(([opening]) => text.startsWith(opening, open))?.[1];
    const close = closer === undefined ? endOfTag(text, open) : text.indexOf(closer, open + 1);
    if (close < 0) return deepest;
    at = close + (closer?.length ?? 1);
    if (closer !== undefined) continue;
    if (text[open + 1] === "/") depth--;
    else if (text[close - 1] !== "/") depth++;
    deepest = Math.max(deepest, depth);
  }
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
