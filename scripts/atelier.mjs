// `npm run atelier`: serves the built page and the rooms of a workshop to the local network.
import { existsSync } from "node:fs";
import { chdir } from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { builtEntry } from "./build-cli.mjs";
import { securityHeaders } from "./csp.mjs";
import { npmRun } from "./install.mjs";

chdir(fileURLToPath(new URL("..", import.meta.url)));
const { run } = await import(pathToFileURL(await builtEntry("server")).href);
if (!existsSync("dist/index.html") && !npmRun(["run", "-s", "build"])) process.exit(1);
await run({
  args: process.argv.slice(2),
  page: "dist",
  headers: securityHeaders,
  study: "simulations/alliance",
});
