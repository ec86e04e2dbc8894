/** An element, ready to print: a text, or elements inside. */
export interface XmlOut {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | undefined>>;
  readonly content: string | readonly XmlOut[];
}

/** Characters that no XML 1.0 document may hold, even escaped. */
// eslint-disable-next-line no-control-regex -- these are the very characters meant
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

function escapeText(text: string): string {
  return text
    .replace(forbidden, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("\r", "&#13;");
}

function escapeAttribute(text: string): string {
  return escapeText(text)
    .replaceAll('"', "&quot;")
    .replaceAll("\n", "&#10;")
    .replaceAll("\t", "&#9;");
}

/** Make an element; attributes that are undefined are left out. */
export function element(
  name: string,
  content: XmlOut["content"] = [],
  attributes: XmlOut["attributes"] = {},
): XmlOut {
  return { name, attributes, content };
}

/** Print an element, one line for each, two spaces deeper inside. */
export function printXml({ name, attributes, content }: XmlOut, indent = ""): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escapeAttribute(value)}"`],
  );
  const open = `${indent}<${name}${written.join("")}`;
  if (content.length === 0) return `${open}/>\n`;
  if (typeof content === "string") return `${open}>${escapeText(content)}</${name}>\n`;
  const inside = content.map((one) => printXml(one, `${indent}  `)).join("");
  return `${open}>\n${inside}${indent}</${name}>\n`;
}
