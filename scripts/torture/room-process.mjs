import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { pathToFileURL } from "node:url";
import { builtEntry } from "../build-cli.mjs";

/** Find a port that nobody listens on. */
async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  return port;
}

/**
 * A server of rooms in a process of its own, which may be killed and started again.
 *
 * @param served - folder of the page and its headers, where browsers come too.
 */
export async function openRoomProcess(journals, served = { page: "public", headers: {} }) {
  const entry = pathToFileURL(await builtEntry("server")).href;
  const port = await freePort();
  const args = ["--host", "127.0.0.1", "--port", String(port)];
  for (const journal of journals) args.push("--journal", journal);
  const places = { args, ...served, study: "simulations/alliance" };
  const code = `import { run } from ${JSON.stringify(entry)}; await run(${JSON.stringify(places)});`;
  let child;

  const start = async () => {
    child = spawn(process.execPath, ["--input-type=module", "-e", code], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    for await (const chunk of child.stdout) if (String(chunk).includes("#table")) break;
    child.stdout.resume();
  };
  await start();
  return {
    url: `http://127.0.0.1:${port}`,
    start,
    /** As a power cut does: nothing is told. */
    async kill() {
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    },
    isAlive: () => child.exitCode === null && child.signalCode === null,
    keyOf: (journal) => JSON.parse(readFileSync(`${journal}.keys.json`, "utf8")).facilitator,
  };
}
