import { fail, ok, type Result } from "#base";
import type { Diagnostic } from "#model";

/** The part of a `File` that is used. */
export interface ModelFile {
  readonly name: string;
  readonly size: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** Longest file opened; a longer one is refused before a byte of it is read. @unit byte */
const maxSize = 20_000_000;

/** Read the text of a file, in the encoding it declares. @returns the mistake of one that is too large. */
export async function readText(file: ModelFile): Promise<Result<string, Diagnostic>> {
  if (file.size > maxSize)
    return fail({ severity: "error", code: "too-large", what: "file", limit: maxSize });
  return ok(decodeText(new Uint8Array(await file.arrayBuffer())));
}

/** Decode a text by its byte order mark, else by the encoding of its XML declaration, else as UTF-8. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 200));
  const declared = /^(?:\u00ef\u00bb\u00bf)?\s*<\?xml[^>]*encoding\s*=\s*["']([\w-]+)["']/.exec(
    head,
  );
  return decoderFor(declared?.[1]).decode(bytes);
}

function decoderFor(encoding: string | undefined): TextDecoder {
  // The declaration was read as bytes: whatever it says, the text is no UTF-16.
  if (encoding === undefined || /^utf-?16/i.test(encoding)) return new TextDecoder();
  try {
    return new TextDecoder(encoding);
  } catch {
    return new TextDecoder();
  }
}
