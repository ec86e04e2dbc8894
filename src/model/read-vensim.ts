import { readXmile, type ReadModel } from "./read-xmile.ts";

/** What reading a Vensim file gives: a model, and the same as an XMILE text. */
export interface ReadVensim extends ReadModel {
  /** The model said in XMILE: what spans of diagnostics and of equations index. */
  readonly xmile: string | undefined;
}

/**
 * Read a Vensim `.mdl` file into a model, with every mistake found, all at once. The parser is
 * loaded the first time only.
 *
 * Never rejects on a user's file. What has no equal in XMILE is refused by a diagnostic that names
 * it.
 */
export async function readVensim(text: string): Promise<ReadVensim> {
  const { translateVensim } = await import("./vensim/translate-model.ts");
  const { xmile, diagnostics } = translateVensim(text);
  if (xmile === undefined) return { model: undefined, diagnostics, xmile };
  const read = readXmile(xmile);
  return { model: read.model, diagnostics: [...diagnostics, ...read.diagnostics], xmile };
}
