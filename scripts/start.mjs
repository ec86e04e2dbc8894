// `npm start`: installs, builds, serves the built app on a free local port and opens the browser.
// `npm start -- --no-open --port 4173`
import { spawn } from "node:child_process";
import { chdir } from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { ensureInstalled, npmRun, requireNode } from "./install.mjs";

const usage = "npm start -- [--port N] [--no-open]";

function options() {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: "string", default: "4173" },
        "no-open": { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error("--port: 0 to 65535");
    return { port, open: !values["no-open"], help: values.help };
  } catch (error) {
    console.error(`${error.message}\n${usage}`);
    process.exit(2);
  }
}

function openBrowser(url) {
  const command = { darwin: "open", win32: "explorer" }[process.platform] ?? "xdg-open";
  const child = spawn(command, [url], { stdio: "ignore", detached: true });
  child.on("error", () => console.log("Open the address above in a browser."));
  child.unref();
}

const { port, open, help } = options();
if (help) {
  console.log(usage);
  process.exit(0);
}
chdir(fileURLToPath(new URL("..", import.meta.url)));
requireNode();
ensureInstalled();
if (!npmRun(["run", "-s", "build"])) process.exit(1);
const { preview } = await import("vite");
const server = await preview({ preview: { port, strictPort: false, open: false } });
const [url] = server.resolvedUrls.local;
console.log(`\nHeptagone: ${url}\nStop with Ctrl+C.`);
if (open) openBrowser(url);
