import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Where the public conformance suite lies; it may be absent. */
export const conformanceFolder = process.env["HEPTAGONE_CONFORMANCE"] ?? "../shared/conformance";

const flagshipFolder = join("simulations", "alliance");

/** Read all models of the conformance suite, by path; none when the suite is absent. */
export function conformanceTexts(): ReadonlyMap<string, string> {
  if (!existsSync(conformanceFolder)) return new Map();
  const paths = readdirSync(conformanceFolder, { recursive: true, encoding: "utf8" });
  const models = paths.filter((path) => /\.(xmile|stmx|itmx)$/.test(path)).sort();
  return new Map(models.map((path) => [path, readFileSync(join(conformanceFolder, path), "utf8")]));
}

/** Read the files of the flagship study, by name. */
export function flagshipTexts(): ReadonlyMap<string, string> {
  const names = readdirSync(flagshipFolder).filter((name) => /\.(xmile|json)$/.test(name));
  return new Map(
    names.map((name) => [name, readFileSync(join(flagshipFolder, name), "utf8")] as const),
  );
}
