import type { Language } from "#model";
import { pluralCategory, writeNumber } from "./number.ts";

/** Values of the ICU arguments of one message. */
export type MessageArguments = Readonly<Record<string, string | number>>;

/**
 * A message taken apart. `#` of a plural is the symbol {@link countSign}.
 *
 * Only the part of ICU MessageFormat that the texts use: `{name}`, `{name, number}` and
 * `{name, plural, category {…}}`, nested at will. A quarter of the weight of the page's words would
 * otherwise be a parser of the rest; the tests compare every message with that parser.
 */
export type Message = readonly (string | typeof countSign | Argument)[];

const countSign = Symbol("#");

interface Argument {
  readonly name: string;
  readonly type: "plain" | "number" | "plural";
  readonly branches: ReadonlyMap<string, Message>;
}

/** Take a message apart. What is no argument is kept as it is written. */
export function parseMessage(text: string): Message {
  return readParts(text, 0, false).parts;
}

/** Write a message with the numbers and plurals of one language. */
export function writeMessage(
  message: Message,
  args: MessageArguments,
  language: Language,
  count = 0,
): string {
  const write = (part: Message[number]): string => {
    if (typeof part === "string") return part;
    if (part === countSign) return writeNumber(count, 3, language);
    const value = args[part.name];
    if (typeof value !== "number" || part.type === "plain")
      return String(value ?? `{${part.name}}`);
    if (part.type === "number") return writeNumber(value, 3, language);
    const branch = part.branches.get(pluralCategory(value, language)) ?? part.branches.get("other");
    return writeMessage(branch ?? [], args, language, value);
  };
  return message.map(write).join("");
}

const head = /\{\s*(\w+)\s*(?:,\s*(number|plural)\s*)?([,}])/y;
const branchHead = /\s*(\w+)\s*\{/y;
const tail = /\s*\}/y;

interface Reading {
  readonly parts: Message;
  readonly end: number;
}

function readParts(text: string, start: number, isBranch: boolean): Reading {
  const parts: (string | typeof countSign | Argument)[] = [];
  let at = start;
  let literalStart = start;
  const keep = (part: typeof countSign | Argument, end: number): void => {
    if (at > literalStart) parts.push(text.slice(literalStart, at));
    parts.push(part);
    at = literalStart = end;
  };
  while (at < text.length && !(isBranch && text[at] === "}")) {
    const argument = text[at] === "{" ? readArgument(text, at) : undefined;
    if (argument) keep(argument.part, argument.end);
    else if (isBranch && text[at] === "#") keep(countSign, at + 1);
    else at++;
  }
  if (at > literalStart) parts.push(text.slice(literalStart, at));
  return { parts, end: at };
}

function readArgument(text: string, start: number): { part: Argument; end: number } | undefined {
  const [found, name = "", type = "plain", next] = matchAt(head, text, start) ?? [];
  if (found === undefined) return undefined;
  let end = start + found.length;
  const branches = new Map<string, Message>();
  if (next === ",") {
    if (type !== "plural") return undefined;
    for (let open = matchAt(branchHead, text, end); open; open = matchAt(branchHead, text, end)) {
      const branch = readParts(text, end + open[0].length, true);
      branches.set(open[1] ?? "", branch.parts);
      end = branch.end + 1;
    }
    const close = matchAt(tail, text, end);
    if (!close) return undefined;
    end += close[0].length;
  }
  return { part: { name, type: type as Argument["type"], branches }, end };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
