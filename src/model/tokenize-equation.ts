import { fail, ok, type Result } from "#base";
import { canonicalName } from "./name.ts";
import type { Span } from "./expression.ts";

/** One lexical unit of an equation. Words that XMILE reserves are operators, whatever their case. */
export interface Token {
  readonly kind: "number" | "name" | "operator" | "end";
  /** Operators in lower case; names canonical, `module.variable` when qualified. */
  readonly text: string;
  readonly value: number;
  readonly span: Span;
}

/** Why an equation could not be read: what stands at `span`, and what could have stood there. */
export interface SyntaxFault {
  readonly span: Span;
  /** Text found, empty at the end of the equation. */
  readonly found: string;
  /** `value`, `operator`, `end`, `shorter equation`, or the very sign that is missing, e.g. `)`. */
  readonly expected: string;
}

const reserved = new Set(["and", "or", "not", "mod", "if", "then", "else"]);
const blank = /[\s\u00a0]+/uy;
const number = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const quoted = /"(?:[^"\\]|\\[\s\S])*"/y;
/** Any character beyond Latin-1 controls is a letter, as the standard has it: é, π, 模, €. */
const word = /(?:[A-Za-z_]|[^\p{ASCII}\p{Cc}\s])(?:[\w$]|[^\p{ASCII}\p{Cc}\s])*/uy;
const sign = /<>|<=|>=|\/\/|[-+*/^=<>()[\],;:.]/y;

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** Read one part of a name, quoted or not. */
function matchPart(text: string, at: number): string | undefined {
  return match(quoted, text, at) ?? match(word, text, at);
}

/** Read a name with its module path, `module.variable` or `.variable`; offsets stay in the text. */
function readName(text: string, start: number): Token | undefined {
  const parts: string[] = [];
  let at = start;
  if (text[at] === ".") {
    parts.push("");
    at++;
  }
  let part = matchPart(text, at);
  while (part !== undefined) {
    parts.push(canonicalName(part));
    at += part.length;
    const next: string | undefined = text[at] === "." ? matchPart(text, at + 1) : undefined;
    if (next !== undefined) at++;
    part = next;
  }
  if (at === start || parts.every((name) => name === "")) return undefined;
  const name = parts.join(".");
  const isWord = parts.length === 1 && text[start] !== '"' && reserved.has(name);
  const kind = isWord ? "operator" : "name";
  return { kind, text: name, value: NaN, span: { start, end: at } };
}

/** Find where blanks and `{comments}` end; undefined when a comment is not closed. */
export function skipBlanks(text: string, start: number): number | undefined {
  let at = start;
  for (;;) {
    const space = match(blank, text, at);
    if (space !== undefined) at += space.length;
    else if (text[at] === "{") {
      const close = text.indexOf("}", at);
      if (close < 0) return undefined;
      at = close + 1;
    } else return at;
  }
}

function readToken(text: string, at: number): Token | undefined {
  const digits = match(number, text, at);
  if (digits !== undefined) {
    const span = { start: at, end: at + digits.length };
    return { kind: "number", text: digits, value: Number(digits), span };
  }
  const name = readName(text, at);
  if (name) return name;
  const found = match(sign, text, at);
  if (found === undefined) return undefined;
  return {
    kind: "operator",
    text: found,
    value: NaN,
    span: { start: at, end: at + found.length },
  };
}

/**
 * Cut an equation into tokens, the last one being `end`.
 *
 * @source XMILE 1.0 §3.2.1–3.2.3 (numbers, identifiers), §3.3.4 (comments).
 */
export function tokenizeEquation(text: string): Result<readonly Token[], SyntaxFault> {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    const start = skipBlanks(text, at);
    if (start === undefined) {
      const open = text.indexOf("{", at);
      return fail({ span: { start: open, end: text.length }, found: "{", expected: "}" });
    }
    if (start >= text.length) break;
    const token = readToken(text, start);
    if (!token) {
      const found = String.fromCodePoint(text.codePointAt(start) ?? 0);
      return fail({ span: { start, end: start + found.length }, found, expected: "value" });
    }
    tokens.push(token);
    at = token.span.end;
  }
  const span = { start: text.length, end: text.length };
  tokens.push({ kind: "end", text: "", value: NaN, span });
  return ok(tokens);
}
