// `npm run test:firefox [-- --dist dist]`: a smoke test in the system's Firefox, over WebDriver BiDi.
// Needs firefox-esr or firefox (Debian: `apt-get install firefox-esr`, or $FIREFOX_PATH), and a built page.
import { spawn } from "node:child_process";
import { accessSync, constants, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chdir } from "node:process";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { preview } from "vite";

chdir(fileURLToPath(new URL("..", import.meta.url)));
const { values } = parseArgs({ options: { dist: { type: "string", default: "dist" } } });

const places = [process.env.FIREFOX_PATH, "/usr/bin/firefox-esr", "/usr/bin/firefox"];
const firefox = places.find((path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
});
if (!firefox) {
  console.error(`No Firefox at ${places.filter(Boolean).join(", ")}: set FIREFOX_PATH.`);
  process.exit(2);
}

/** Start Firefox without a window, and speak to it. */
async function launch(profile) {
  const flags = ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"];
  const child = spawn(firefox, flags, { stdio: ["ignore", "ignore", "pipe"] });
  const address = await new Promise((resolve, reject) => {
    let said = "";
    child.stderr.on("data", (data) => {
      said += data;
      const found = /WebDriver BiDi listening on (ws:\S+)/.exec(said);
      if (found) resolve(found[1]);
    });
    child.on("exit", () => reject(new Error(`Firefox did not start: ${said.slice(-400)}`)));
  });
  const socket = new WebSocket(`${address}/session`);
  await new Promise((open, refused) => {
    socket.onopen = open;
    socket.onerror = () => refused(new Error(`no answer at ${address}`));
  });
  const asked = new Map();
  const complaints = [];
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(data);
    if (message.method === "log.entryAdded" && ["error", "warn"].includes(message.params.level))
      complaints.push(message.params.text);
    asked.get(message.id)?.(message);
    asked.delete(message.id);
  };
  let last = 0;
  const send = async (method, params = {}) => {
    const id = ++last;
    const answer = new Promise((resolve) => asked.set(id, resolve));
    socket.send(JSON.stringify({ id, method, params }));
    const { type, result, error, message } = await answer;
    if (type === "error") throw new Error(`${method}: ${error} ${message}`);
    return result;
  };
  return { send, complaints, child };
}

/** Open the page and ask it things. */
async function openPage(send) {
  const { capabilities } = await send("session.new", { capabilities: {} });
  await send("session.subscribe", { events: ["log.entryAdded"] });
  const { contexts } = await send("browsingContext.getTree");
  const [{ context }] = contexts;
  const evaluate = async (expression) => {
    const target = { context };
    const answer = await send("script.evaluate", { expression, target, awaitPromise: true });
    if (answer.type === "exception") throw new Error(answer.exceptionDetails.text);
    return answer.result.value;
  };
  return {
    version: capabilities.browserVersion,
    evaluate,
    open: (url) => send("browsingContext.navigate", { context, url, wait: "complete" }),
    reload: () => send("browsingContext.reload", { context, wait: "complete" }),
    async until(expression, seconds = 90) {
      for (let tries = seconds * 4; tries > 0; tries--) {
        const value = await evaluate(expression);
        if (value) return value;
        await wait(250);
      }
      throw new Error(`never: ${expression}`);
    },
  };
}

const runId = `document.querySelector("[data-phase=ready]") && document.querySelector("[data-run-id]")?.dataset.runId`;
const mediansOf = (ids) =>
  `JSON.stringify(${JSON.stringify(ids)}.map((id) => document.querySelector(\`[data-indicator=\${id}]\`).dataset.median))`;
const press = (name) =>
  `[...document.querySelectorAll("button")].find((one) => (one.ariaLabel ?? one.textContent).replace(/\\s+/g, " ").trim() === ${JSON.stringify(name)}).click()`;

async function smoke(page, address, stopServer) {
  const started = performance.now();
  const said = (what, value) =>
    console.log(
      `${String(Math.round(performance.now() - started)).padStart(6)} ms  ${what}: ${value}`,
    );
  await page.open(`${address}#v1;s=fonds;e=booklet;t=3;l=fr`);
  const first = await page.until(runId);
  said("run", first);
  said("medians", await page.evaluate(mediansOf(["frugality", "durability", "leverage"])));
  await page.evaluate(press("Durée du programme : augmenter"));
  const moved = await page.until(`(${runId}) !== "${first}" && (${runId})`);
  said("run after a lever", moved);
  await page.until(`document.querySelector("[data-offline=ready]") !== null`);
  said("offline", "ready");
  await stopServer();
  await page.reload();
  const again = await page.until(runId);
  said("run after a reload without server", again);
  if (again !== moved) throw new Error("the work was not found again");
  await page.evaluate(press("Ce que ce modèle ne peut pas dire"));
  await page.until(`document.querySelector("[data-page=limits] h2") !== null`);
  said("a page never opened before", "there");
}

const profile = mkdtempSync(join(tmpdir(), "heptagone-firefox-"));
const server = await preview({ build: { outDir: values.dist }, preview: { port: 0 } });
let browser;
let failure;
try {
  browser = await launch(profile);
  const page = await openPage(browser.send);
  console.log(`Firefox ${page.version}`);
  await smoke(page, server.resolvedUrls.local[0], () => server.close());
  if (browser.complaints.length > 0) throw new Error(`console: ${browser.complaints.join("; ")}`);
} catch (error) {
  failure = error;
}
browser?.child.kill();
await Promise.race([server.close().catch(() => undefined), wait(2000)]);
await wait(500);
rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
console.log(failure ? `failed: ${failure.message}` : "passed");
process.exit(failure ? 1 : 0);
