// Finds a Chromium for the browser tests, or installs one. Node built-ins only.
import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";

const isRoot = process.getuid?.() === 0;
const isWindows = process.platform === "win32";
const candidates = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  `${process.env.PROGRAMFILES ?? "C:\\Program Files"}\\Google\\Chrome\\Application\\chrome.exe`,
];

/** Launch arguments shared by every browser test; root and CI containers have no sandbox. */
export const chromiumArgs = [
  ...(isRoot || process.env.CI ? ["--no-sandbox"] : []),
  "--disable-dev-shm-usage",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Path of a system Chromium or Chrome; undefined means Playwright's own build. */
export function chromiumPath() {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen === "playwright") return undefined;
  if (chosen && !isExecutable(chosen)) throw new Error(`CHROMIUM_PATH=${chosen} is not executable`);
  return chosen || candidates.find(isExecutable);
}

async function playwrightBuild() {
  try {
    const { chromium } = await import("playwright");
    const path = chromium.executablePath();
    return isExecutable(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

function run(command, ...args) {
  console.log(`> ${[command, ...args].join(" ")}`);
  return spawnSync(command, args, { stdio: "inherit", shell: isWindows }).status === 0;
}

function installWithApt() {
  const asRoot = (...args) => (isRoot ? run(...args) : run("sudo", "-n", ...args));
  const install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"];
  return (
    asRoot("apt-get", "update", "-qq") &&
    asRoot("env", "DEBIAN_FRONTEND=noninteractive", ...install)
  );
}

function installWithPlaywright() {
  return run(isWindows ? "npx.cmd" : "npx", "--no-install", "playwright", "install", "chromium");
}

/** An existing browser first, then Playwright's, then the system's package. */
export async function ensureChromium() {
  const find = async () => chromiumPath() ?? (await playwrightBuild());
  let found = await find();
  const installers = process.env.SKIP_BROWSER_INSTALL ? [] : [installWithPlaywright];
  if (installers.length > 0 && isExecutable("/usr/bin/apt-get")) installers.push(installWithApt);
  for (const install of installers) {
    if (found) break;
    if (install()) found = await find();
  }
  if (!found) {
    throw new Error("No Chromium found. Install one and set CHROMIUM_PATH=/path/to/chrome.");
  }
  console.log(`browser: ${found}`);
}
