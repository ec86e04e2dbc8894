import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

type Pins = Readonly<Record<string, string>>;

const read = (path: string): string => readFileSync(path, "utf8");
const manifest = JSON.parse(read("package.json")) as {
  readonly dependencies: Pins;
  readonly devDependencies: Pins;
};
const pins = { ...manifest.dependencies, ...manifest.devDependencies };
const rows = read("docs/dependencies.md")
  .split("\n")
  .filter((line) => line.startsWith("| `"))
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .map(([, name = "", licence = "", why = ""]) => ({ name: name.slice(1, -1), licence, why }));

it("says why of every package, and of no other", () => {
  expect(rows.map(({ name }) => name).toSorted()).toEqual(Object.keys(pins).toSorted());
  expect(rows.filter(({ why }) => why === "")).toEqual([]);
});

it.each(rows)("gives the licence of $name as the package does", ({ name, licence }) => {
  const { license } = JSON.parse(read(`node_modules/${name}/package.json`)) as {
    readonly license: string;
  };
  expect(license.startsWith(licence)).toBe(true);
});

it("pins every package", () => {
  const loose = Object.entries(pins).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version));
  expect(loose).toEqual([]);
});
