// `npm run -s atelier:torture [-- --short]`: the server of a room under load, broken lines, kill -9 and
// forged messages, in figures. It ends with 1 when an acknowledged action was lost or doubled, or when a
// forged message was accepted. Commands and figures: docs/atelier/server.md.
import { mkdtempSync, readFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { chdir } from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { newId, openClient, opening, someDecision } from "./torture/clients.mjs";
import { forgedMessage } from "./torture/forged.mjs";
import { openRoomProcess } from "./torture/room-process.mjs";

chdir(fileURLToPath(new URL("..", import.meta.url)));
const { values } = parseArgs({ options: { short: { type: "boolean", default: false } } });
const sizes = values.short
  ? { rooms: 1, phones: 2, acts: 3, kills: 3, drops: 20, forged: 300 }
  : { rooms: 5, phones: 6, acts: 20, kills: 100, drops: 1000, forged: 10_000 };

const view = JSON.parse(readFileSync("simulations/alliance/view.json", "utf8"));
const elements = view.families.flatMap(({ members }) => members);
const rules = JSON.parse(readFileSync("simulations/alliance/atelier.json", "utf8"));
const folder = mkdtempSync(join(tmpdir(), "atelier-"));
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const random = (() => {
  let state = 20261123;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
})();

/** Open rooms in their first round, with the clients of the facilitators. */
async function openRooms(names) {
  const journals = names.map((name) => join(folder, `${name}.journal`));
  const server = await openRoomProcess(journals);
  const rooms = [];
  for (const journal of journals) {
    const key = server.keyOf(journal);
    const facilitator = openClient(server.url, () => ({ as: "facilitator", key, after: 0 }));
    for (const action of opening(rules, elements, "torture")) {
      const acted = await facilitator.act(action);
      if (!acted?.ok) throw new Error(`The room could not be opened: ${JSON.stringify(acted)}`);
    }
    const codes = JSON.parse(readFileSync(`${journal}.keys.json`, "utf8")).codes;
    rooms.push({ journal, facilitator, codes });
  }
  return { server, rooms };
}

function openPhones(server, { codes }, count) {
  return Object.values(codes).flatMap((code, table) =>
    Array.from({ length: count }, () => ({
      table,
      client: openClient(server.url, () => ({ as: "table", code })),
    })),
  );
}

/** Count what a journal holds against what was acknowledged. */
function audit(journal, acknowledged) {
  const lines = readFileSync(journal, "utf8").trimEnd().split("\n").slice(1);
  const entries = lines.map((line) => JSON.parse(line.slice(9)));
  const times = new Map();
  for (const { id } of entries) times.set(id, (times.get(id) ?? 0) + 1);
  return {
    acknowledged: acknowledged.length,
    lost: acknowledged.filter((id) => !times.has(id)).length,
    doubled: [...times.values()].filter((count) => count > 1).length,
    gaps: entries.filter(({ seq }, k) => seq !== k + 1).length,
  };
}

const quantile = (sorted, p) => sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))];

async function load() {
  const names = Array.from({ length: sizes.rooms }, (_, k) => `load-${k}`);
  const { server, rooms } = await openRooms(names);
  const waits = [];
  const acked = rooms.map(() => []);
  await Promise.all(
    rooms.flatMap((room, k) =>
      openPhones(server, room, sizes.phones).map(async ({ client, table }) => {
        for (let turn = 0; turn < sizes.acts; turn++) {
          await pause(400 * random());
          const acted = await client.act(someDecision(rules, elements, table, turn));
          if (acted?.ok) {
            waits.push(acted.ms);
            acked[k].push(acted.id);
          }
        }
        client.close();
      }),
    ),
  );
  for (const { facilitator } of rooms) facilitator.close();
  await server.kill();
  waits.sort((a, b) => a - b);
  const audits = rooms.map(({ journal }, k) => audit(journal, acked[k]));
  return {
    ...{ rooms: rooms.length, phones: rooms.length * 7 * sizes.phones, actions: waits.length },
    p50_ms: Math.round(quantile(waits, 0.5) * 10) / 10,
    p95_ms: Math.round(quantile(waits, 0.95) * 10) / 10,
    lost: audits.reduce((sum, { lost }) => sum + lost, 0),
    doubled: audits.reduce((sum, { doubled }) => sum + doubled, 0),
  };
}

/** Phones act without pause while `harm` is done to them or to the server, so many times. */
async function harmed(name, times, harm) {
  const { server, rooms } = await openRooms([name]);
  const [room] = rooms;
  const phones = openPhones(server, room, 1);
  const acked = [];
  let isOver = false;
  const playing = phones.map(async ({ client, table }) => {
    for (let turn = 0; !isOver; turn++) {
      const acted = await client.act(someDecision(rules, elements, table, turn));
      if (acted?.ok) acked.push(acted.id);
      await pause(20);
    }
  });
  for (let k = 0; k < times; k++) {
    await pause(30 + 60 * random());
    await harm({ server, phones });
  }
  isOver = true;
  await Promise.all(playing);
  for (const { client } of phones) client.close();
  room.facilitator.close();
  await server.kill();
  return { times, ...audit(room.journal, acked) };
}

async function forged() {
  const { server, rooms } = await openRooms(["forged"]);
  const [room] = rooms;
  const code = room.codes["table-1"];
  let accepted = 0;
  let silent = 0;
  // A few messages a connection, so that the rules refuse them and not the limit.
  for (let sent = 0; sent < sizes.forged;) {
    const client = openClient(server.url, () => ({ as: "table", code }));
    await client.joined();
    const few = Array.from({ length: 25 }, () => forgedMessage(sent++, rules, elements));
    const answers = await Promise.all(
      few.map(
        (message) =>
          new Promise((resolve) => {
            client.socket.timeout(1000).emit("act", message, (error, acted) => {
              resolve(error ? undefined : acted);
            });
          }),
      ),
    );
    accepted += answers.filter((acted) => acted?.ok).length;
    silent += answers.filter((acted) => acted === undefined).length;
    client.close();
  }
  const honest = await room.facilitator.act({ type: "note.given", text: "Toujours là." });
  const isAlive = server.isAlive() && honest?.ok === true;
  const { lost, doubled, gaps } = audit(room.journal, [honest?.id ?? newId()]);
  const written = readFileSync(room.journal, "utf8").trimEnd().split("\n").length - 1;
  room.facilitator.close();
  await server.kill();
  return { sent: sizes.forged, accepted, silent, isAlive, written, lost, doubled, gaps };
}

const report = {
  machine: { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version },
  load: await load(),
  drops: await harmed("drops", sizes.drops, ({ phones }) => {
    phones[Math.floor(random() * phones.length)].client.drop();
  }),
  kills: await harmed("kills", sizes.kills, async ({ server }) => {
    await server.kill();
    await server.start();
    await pause(200 + 400 * random());
  }),
  forged: await forged(),
};
console.log(JSON.stringify(report, undefined, 1));
const { load: loaded, drops, kills, forged: lies } = report;
const isWhole = [loaded, drops, kills, lies].every((one) => one.lost + one.doubled === 0);
const hasHeld = lies.accepted === 0 && lies.isAlive && lies.written === 4;
process.exit(isWhole && hasHeld && drops.acknowledged > 0 && kills.acknowledged > 0 ? 0 : 1);
