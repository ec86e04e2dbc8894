// `npm run -s cli -- …`: builds the command line when a source is newer, then runs it.
import { existsSync, readdirSync, statSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { join } from "node:path";
import { ensureInstalled, requireNode } from "./install.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const entry = join(root, "dist-cli", "main.js");

function newest(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((item) => item.isFile())
    .reduce((latest, item) => {
      return Math.max(latest, statSync(join(item.parentPath, item.name)).mtimeMs);
    }, 0);
}

requireNode();
const isStale = !existsSync(entry) || newest(join(root, "src")) > statSync(entry).mtimeMs;
if (isStale) {
  const caller = process.cwd();
  process.chdir(root);
  ensureInstalled();
  const { build } = await import("vite");
  try {
    await build({ configFile: join(root, "scripts", "vite.cli.config.ts"), logLevel: "error" });
  } catch {
    console.error("The command line could not be built: the sources have errors, listed above.");
    process.exit(1);
  }
  process.chdir(caller);
}
await import(pathToFileURL(entry).href);
