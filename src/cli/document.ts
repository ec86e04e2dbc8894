import { basename, resolve } from "node:path";
import { InputFault } from "./input-fault.ts";
import { modelPage } from "./model-page.ts";
import type { Options } from "./options.ts";
import { writeOut } from "./output.ts";
import { openStudy } from "./study-folder.ts";
import type { Words } from "./words.ts";

export const documentOptions = { out: { type: "string" } } as const;

/** Write the page of a model. */
export async function document(options: Options, words: Words): Promise<number> {
  const { study, path } = await openStudy(options.positionals[0], words);
  const out = options.text("out");
  if (out === undefined) throw new InputFault(words.say("missingOption", { name: "--out" }));
  const name = basename(resolve(path)).replace(/\.[^.]+$/, "");
  await writeOut(out, modelPage(study, name), words);
  return 0;
}
