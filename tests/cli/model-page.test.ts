import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readStudy } from "#model";
import { modelPage } from "../../src/cli/model-page.ts";

const page = "docs/model/alliance.md";

describe("docs/model/alliance.md", () => {
  it("is what npm run docs writes now", () => {
    const folder = "simulations/alliance";
    const names = readdirSync(folder).filter((name) => /\.(xmile|json)$/.test(name));
    const files = new Map(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
    const { study, diagnostics } = readStudy(files);
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(existsSync(page)).toBe(true);
    expect(study && modelPage(study, "alliance")).toBe(readFileSync(page, "utf8"));
  });
});
