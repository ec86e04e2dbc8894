import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readXmile } from "#model";

const folder = process.env["HEPTAGONE_CONFORMANCE"] ?? "../shared/conformance";
const isThere = existsSync(folder);
const files = isThere
  ? readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((f) => f.endsWith(".xmile"))
  : [];

describe("readXmile on the public suite", () => {
  it.skipIf(!isThere)("finds its folders (skipped where the suite is absent)", () => {
    expect(new Set(files.map((file) => file.split("/")[0])).size).toBe(38);
  });

  it.each(files)("reads %s without a diagnostic", (file) => {
    const { model, diagnostics } = readXmile(readFileSync(join(folder, file), "utf8"));
    expect(diagnostics).toEqual([]);
    expect(model?.variables.size).toBeGreaterThan(0);
  });

  it.each(files)("reads %s alike with LF, CRLF and CR line ends", (file) => {
    const lf = readFileSync(join(folder, file), "utf8").replace(/\r\n?/g, "\n");
    const models = ["\n", "\r\n", "\r"].map((end) => readXmile(lf.replace(/\n/g, end)).model);
    expect(models[1]).toEqual(models[0]);
    expect(models[2]).toEqual(models[0]);
  });
});
