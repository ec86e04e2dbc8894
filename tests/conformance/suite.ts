import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Where the public suite stands. */
export const folder = process.env["HEPTAGONE_CONFORMANCE"] ?? "../shared/conformance";
export const isThere = existsSync(folder);

/** Every model file, by its path in the suite. */
export const models: readonly string[] = isThere
  ? readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".xmile"))
      .sort()
  : [];

/** Folders of the suite, each with its models. */
export const folders: ReadonlyMap<string, readonly string[]> = new Map(
  models.map((model) => [
    dirname(model),
    models.filter((other) => dirname(other) === dirname(model)),
  ]),
);

/** Names of the expected outputs of a folder. */
export function outputsOf(name: string): string[] {
  return readdirSync(join(folder, name)).filter((file) => /^output.*\.(csv|tab)$/.test(file));
}

export function textOf(file: string): string {
  return readFileSync(join(folder, file), "utf8");
}
