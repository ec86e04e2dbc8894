// Installs what is missing. Node built-ins only, since it runs before anything is installed.
import { spawn, spawnSync } from "node:child_process";
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

/**
 * Run one npm command beside what else this process does.
 *
 * @param onoutput called with what it says; shown at once when absent.
 * @returns whether it succeeded.
 */
export function npmRunBeside(args, env, onoutput) {
  const child = spawn(npm, args, {
    stdio: onoutput ? ["ignore", "pipe", "pipe"] : "inherit",
    ...{ env, shell: process.platform === "win32" },
  });
  child.stdout?.on("data", onoutput);
  child.stderr?.on("data", onoutput);
  return new Promise((resolve) => {
    child.on("error", () => resolve(false));
    child.on("close", (status) => resolve(status === 0));
  });
}

/** npm writes node_modules/.package-lock.json last: older than the lock, or absent, means install. */
export function ensureInstalled() {
  if (modified("node_modules/.package-lock.json") >= modified("package-lock.json")) return;
  if (!npmRun(["ci", "--no-audit", "--no-fund"])) process.exit(1);
}
