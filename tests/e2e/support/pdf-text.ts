import { inflateSync } from "node:zlib";

/** What a printed document holds. */
export interface PdfReading {
  readonly pageCount: number;
  readonly isTagged: boolean;
  /** Size of the first page. @unit points */
  readonly size: readonly number[];
  /** All that is written, in the order of drawing, without white space. */
  readonly text: string;
}

/** Read a PDF as Chromium writes it: plain objects, deflated streams, fonts named after their object. */
export function readPdf(file: Buffer): PdfReading {
  const source = file.toString("latin1");
  const pages = [...source.matchAll(/\/Type \/Page\n[^]*?endobj/g)].map(([page]) => page);
  const alphabets = new Map(
    [...source.matchAll(/(\d+) 0 obj\n<<\/Type \/Font\n[^]*?endobj/g)].flatMap(
      ([font, id = ""]) => {
        const toUnicode = /\/ToUnicode (\d+) 0 R/.exec(font)?.[1];
        return toUnicode ? [[id, readAlphabet(readStream(file, source, toUnicode))] as const] : [];
      },
    ),
  );
  const text = pages.map((page) => {
    const contents = /\/Contents (\d+) 0 R/.exec(page)?.[1] ?? "";
    return readText(readStream(file, source, contents), alphabets);
  });
  const box = /\/MediaBox \[([\d. ]+)\]/.exec(source)?.[1] ?? "";
  return {
    pageCount: pages.length,
    isTagged: /\/MarkInfo <<[^>]*\/Marked true/.test(source),
    size: box.split(" ").slice(2).map(Number),
    text: text.join("").replace(/\s/g, ""),
  };
}

function readStream(file: Buffer, source: string, id: string): string {
  const head = source.indexOf(`\n${id} 0 obj\n`);
  const begin = source.indexOf("stream\n", head);
  const length = Number(/\/Length (\d+)/.exec(source.slice(head, begin))?.[1]);
  const body = file.subarray(begin + 7, begin + 7 + length);
  const isDeflated = source.slice(head, begin).includes("/FlateDecode");
  return (isDeflated ? inflateSync(body) : body).toString("latin1");
}

/** Letters of a font by the code they are drawn with, in hexadecimal. */
function readAlphabet(map: string): ReadonlyMap<string, string> {
  const letters = new Map<string, string>();
  const write = (hex: string): string => Buffer.from(hex, "hex").swap16().toString("utf16le");
  for (const [, block = ""] of map.matchAll(/beginbfchar([^]*?)endbfchar/g))
    for (const [, code = "", to = ""] of block.matchAll(/<(\w+)> <(\w+)>/g))
      letters.set(code, write(to));
  for (const [, block = ""] of map.matchAll(/beginbfrange([^]*?)endbfrange/g))
    for (const [, from = "", last = "", to = ""] of block.matchAll(/<(\w+)> <(\w+)> <(\w+)>/g))
      for (let code = parseInt(from, 16); code <= parseInt(last, 16); code++) {
        const letter = parseInt(to, 16) + code - parseInt(from, 16);
        const key = code.toString(16).toUpperCase().padStart(from.length, "0");
        letters.set(key, String.fromCharCode(letter));
      }
  return letters;
}

function readText(
  content: string,
  alphabets: ReadonlyMap<string, ReadonlyMap<string, string>>,
): string {
  let letters: ReadonlyMap<string, string> = new Map();
  let text = "";
  for (const [, font, drawn = ""] of content.matchAll(/\/F(\d+) [\d.]+ Tf|<(\w+)> Tj/g)) {
    if (font !== undefined) letters = alphabets.get(font) ?? new Map();
    const width = [...letters.keys()][0]?.length ?? 4;
    for (let k = 0; k < drawn.length; k += width)
      text += letters.get(drawn.slice(k, k + width).toUpperCase()) ?? "";
  }
  return text;
}
