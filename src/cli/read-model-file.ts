import { readVensim, readXmile, type ReadModel } from "#model";

/** Endings of the files in which models are written. */
export const modelFile = /\.(xmile|stmx|itmx|xml|mdl)$/i;

function isVensim(name: string): boolean {
  return /\.mdl$/i.test(name);
}

/** Read a model in the language that the name of its file says. */
export async function readModelFile(name: string, text: string): Promise<ReadModel> {
  return isVensim(name) ? readVensim(text) : readXmile(text);
}

/**
 * Say a model in XMILE, which is what studies are read from.
 *
 * @returns the text of the file where it is XMILE already.
 */
export async function xmileOf(
  name: string,
  text: string,
): Promise<Pick<ReadModel, "diagnostics"> & { readonly xmile: string }> {
  if (!isVensim(name)) return { xmile: text, diagnostics: [] };
  const { xmile = "", diagnostics } = await readVensim(text);
  return { xmile, diagnostics };
}
