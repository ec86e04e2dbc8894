import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { loadMessages, packNames } from "#i18n";
import { leavesOf } from "../support/leaves.ts";

const code = ["src/ui", "src/cli", "src/i18n", "src/main.ts"]
  .flatMap((path) =>
    path.endsWith(".ts")
      ? [path]
      : readdirSync(path, { recursive: true, encoding: "utf8" }).map((file) => join(path, file)),
  )
  .filter((file) => /\.(ts|svelte)$/.test(file))
  .map((file) => readFileSync(file, "utf8"))
  .join("\n");

/** `"grade.booklet"` is used literally, or through a template such as `grade.${code}Hint`. */
function isUsed(key: string): boolean {
  if (['"', "'", "`"].some((quote) => code.includes(quote + key + quote))) return true;
  return [...code.matchAll(/`([a-z][\w.-]*\.[^`]*\$\{[^`]*)`/gi)].some(([, template]) =>
    patternOf(template ?? "").test(key),
  );
}

function patternOf(template: string): RegExp {
  const parts = template
    .split(/\$\{[^}]*\}/)
    .map((part) => part.replace(/[.*+?^$()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join("[\\w-]+")}$`);
}

it("every message is used somewhere on a screen or in a command", async () => {
  expect(
    [...leavesOf(await loadMessages("fr", packNames)).keys()].filter((key) => !isUsed(key)),
  ).toEqual([]);
});
