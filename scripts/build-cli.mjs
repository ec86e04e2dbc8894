import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureInstalled, requireNode } from "./install.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

function newest(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((item) => item.isFile())
    .reduce((latest, item) => {
      return Math.max(latest, statSync(join(item.parentPath, item.name)).mtimeMs);
    }, 0);
}

/**
 * Build what runs in Node, the command line and the server of a room, when a source is newer.
 *
 * @returns path of an entry: `main` or `server`.
 */
export async function builtEntry(name) {
  const entry = join(root, "dist-cli", `${name}.js`);
  requireNode();
  if (existsSync(entry) && newest(join(root, "src")) <= statSync(entry).mtimeMs) return entry;
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
  return entry;
}
