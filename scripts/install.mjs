// Installs what is missing. Node built-ins only, since it runs before anything is installed.
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
const npm = process.platform === "win32" ? "npm.cmd" : "npm";
const modified = (path) => (existsSync(path) ? statSync(path).mtimeMs : 0);

export function requireNode() {
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Node 20.19 or later is needed; this is ${process.version}.`);
  process.exit(2);
}

/** Run one npm command with its output shown. @returns whether it succeeded. */
export function npmRun(args, env = process.env) {
  return (
    spawnSync(npm, args, { stdio: "inherit", env, shell: process.platform === "win32" }).status ===
    0
  );
}

/** npm writes node_modules/.package-lock.json last: older than the lock, or absent, means install. */
export function ensureInstalled() {
  if (modified("node_modules/.package-lock.json") >= modified("package-lock.json")) return;
  if (!npmRun(["ci", "--no-audit", "--no-fund"])) process.exit(1);
}
