import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { describe, expect, it } from "vitest";

const layers = [
  "base",
  "i18n",
  "model",
  "engine",
  "analysis",
  "app",
  "cli",
  "server",
  "ui",
] as const;
type Layer = (typeof layers)[number];

/** What each layer may import, itself included. */
const allowed: Record<Layer, readonly string[]> = {
  base: ["base"],
  model: ["base", "model"],
  engine: ["base", "model", "engine"],
  analysis: ["base", "model", "engine", "analysis"],
  i18n: ["base", "model", "i18n"],
  app: ["base", "model", "engine", "analysis", "app"],
  cli: ["base", "model", "engine", "analysis", "i18n", "app", "cli"],
  server: ["base", "model", "app", "server"],
  ui: ["base", "model", "app", "i18n", "ui"],
};
const pure: readonly Layer[] = ["base", "model", "engine", "analysis"];
const impure =
  /\b(document|window|navigator|localStorage|Math\.random|Date\.now|new Date|fetch)\b\s*[.(]/;

function sources(layer: Layer): string[] {
  return readdirSync(join("src", layer), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.(ts|svelte)$/.test(file))
    .map((file) => join("src", layer, file));
}

function importsOf(text: string): string[] {
  const pattern = /(?:from\s+|import\s*\(\s*|import\s+)["']([^"']+)["']/g;
  return [...text.matchAll(pattern)].map((match) => match[1] ?? "");
}

describe.each(layers)("layer %s", (layer) => {
  it.each(sources(layer))("%s imports downwards only, through the public list", (file) => {
    for (const specifier of importsOf(readFileSync(file, "utf8"))) {
      if (specifier.startsWith("#")) expect(allowed[layer]).toContain(specifier.slice(1));
      else if (specifier.startsWith(".")) {
        const target = join(file, "..", specifier).split(sep);
        expect(target.slice(0, 2)).toEqual(["src", layer]);
      }
    }
  });
});

describe("purity", () => {
  it.each(pure.flatMap(sources))("%s touches no clock, chance, screen or network", (file) => {
    const code = readFileSync(file, "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
    expect(code).not.toMatch(impure);
  });
});
