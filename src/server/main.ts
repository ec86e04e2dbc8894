import type { Server } from "node:http";
import { mkdir, readdir, readFile } from "node:fs/promises";
import { networkInterfaces } from "node:os";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { renderUnicodeCompact } from "uqr";
import { groundsOf } from "#app";
import { readAtelier, readStudy } from "#model";
import { UnreadableJournal } from "./journal-file.ts";
import { createRoomServer } from "./room-server.ts";
import { openRooms, type Rooms } from "./rooms.ts";
import en from "./words/en.json";
import fr from "./words/fr.json";

/** Where the server finds what it serves. */
export interface ServerPlaces {
  /** Arguments of the command line. */
  readonly args: readonly string[];
  /** Folder of the built page, and the headers it is sent with. */
  readonly page: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Folder of the study. */
  readonly study: string;
}

/** What the command line may say. */
interface Options {
  readonly port: number;
  readonly host: string;
  readonly journals: readonly string[];
  readonly words: typeof fr;
}

class Fault extends Error {}

function readOptions(args: readonly string[]): Options | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: "string", default: "7777" },
      host: { type: "string", default: "0.0.0.0" },
      journal: { type: "string", multiple: true },
      lang: { type: "string", default: "fr" },
      help: { type: "boolean", default: false },
    },
  });
  const words = values.lang === "en" ? en : fr;
  if (values.help) {
    console.log(words.usage);
    return undefined;
  }
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Fault(words["bad-port"]);
  const journals = values.journal ?? [
    join("ateliers", `${new Date().toISOString().slice(0, 10)}.journal`),
  ];
  return { port, host: values.host, journals, words };
}

/** Read the study and the rules of its workshop from their folder. */
async function readGrounds(folder: string, words: typeof fr) {
  const names = (await readdir(folder)).filter((name) => /\.(xmile|json)$/.test(name));
  const texts = names.map(
    async (name) => [name, await readFile(join(folder, name), "utf8")] as const,
  );
  const files = new Map(await Promise.all(texts));
  const { study, diagnostics } = readStudy(files);
  const read = study && readAtelier(files.get("atelier.json") ?? "", study);
  if (study === undefined || read?.rules === undefined)
    throw new Fault(
      `${words["bad-study"]}\n${JSON.stringify([...diagnostics, ...(read?.diagnostics ?? [])])}`,
    );
  return { rules: read.rules, grounds: groundsOf(study, read.rules) };
}

/** Addresses of this machine on its local networks. */
function localAddresses(): readonly string[] {
  return Object.values(networkInterfaces())
    .flat()
    .filter((one) => one?.family === "IPv4" && !one.internal)
    .map((one) => one?.address ?? "");
}

/** Open the rooms and listen, until the process is stopped. */
async function serve(places: ServerPlaces): Promise<void> {
  const options = readOptions(places.args);
  if (options === undefined) return;
  const { words, journals, host } = options;
  const { rules, grounds } = await readGrounds(places.study, words);
  for (const path of journals) await mkdir(dirname(path), { recursive: true });
  const rooms = await openRooms(journals, grounds, Date.now).catch((error: unknown) => {
    if (!(error instanceof UnreadableJournal)) throw error;
    const reasons = error.faults.map(({ code }) => words.faults[code]);
    throw new Fault([error.path, ...reasons].join("\n"));
  });
  const { page, headers } = places;
  const address = (): string | undefined => tablesAddress(host, portOf(server) ?? options.port);
  const server = createRoomServer({ rooms, rules, page, headers, now: Date.now, address });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, host, resolve);
  });
  sayAddresses(rooms, portOf(server) ?? options.port, options);
  process.once("SIGINT", () => {
    server.close();
    void rooms.close().then(() => process.exit(0));
  });
}

function portOf(server: Server): number | undefined {
  const address = server.address();
  return typeof address === "object" ? address?.port : undefined;
}

/** Where the phones of the local network go; undefined where there is none, or it may not ask. */
function tablesAddress(host: string, port: number): string | undefined {
  const lan = host === "0.0.0.0" ? localAddresses()[0] : undefined;
  return lan === undefined ? undefined : `http://${lan}:${port}/#table`;
}

/** Say where the facilitator and the tables go. */
function sayAddresses(rooms: Rooms, port: number, { host, words }: Options): void {
  const lan = tablesAddress(host, port);
  console.log(`${words.ready}\n`);
  for (const { journal, key, faults } of rooms.all) {
    console.log(`${words.journal}: ${journal}`);
    for (const { code } of faults) console.log(words.faults[code]);
    console.log(`${words.facilitator}:\n  http://localhost:${port}/#atelier;room=${key}\n`);
  }
  const address = lan ?? `http://localhost:${port}/#table`;
  console.log(`${words.tables}:\n  ${address}`);
  console.log(lan === undefined ? words.alone : renderUnicodeCompact(address));
  console.log(words.stop);
}

/** Run the command, and say a mistake of its user in one line. */
export async function run(places: ServerPlaces): Promise<void> {
  try {
    await serve(places);
  } catch (error) {
    console.error(error instanceof Fault ? error.message : error);
    process.exitCode = error instanceof Fault ? 2 : 1;
  }
}
