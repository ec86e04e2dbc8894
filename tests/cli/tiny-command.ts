import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, vi } from "vitest";
import { tinyXmile } from "../analysis/a-study.ts";
import { tinyFiles } from "./tiny-files.ts";

/** What a process said, and how it ended. */
export interface Answer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The built command line, and a study of two lines to run it on. */
export interface TinyCommand {
  /** An empty folder, gone when the file of tests is over. */
  readonly folder: string;
  /** The study's own. */
  readonly tiny: string;
  /** Run the command line in a process of its own. */
  readonly cli: (...args: readonly string[]) => Promise<Answer>;
  /** The same, read as JSON; it must end well. */
  readonly json: (...args: readonly string[]) => Promise<Record<string, unknown>>;
}

function start(file: string, args: readonly string[]): Promise<Answer> {
  return new Promise((resolve) => {
    execFile(process.execPath, [file, ...args], (error, out, err) =>
      resolve({ code: typeof error?.code === "number" ? error.code : error ? -1 : 0, out, err }),
    );
  });
}

/** Write the study and build the command line, before the tests of the file that calls it. */
export function openTiny(): TinyCommand {
  // Each command is a process of its own, as slow as the machine is busy.
  vi.setConfig({ testTimeout: 60_000 });
  const folder = mkdtempSync(join(tmpdir(), "heptagone-cli-"));
  const tiny = join(folder, "tiny");
  beforeAll(async () => {
    const { code, err } = await start("scripts/cli.mjs", ["--help"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    mkdirSync(tiny);
    writeFileSync(join(tiny, "model.xmile"), tinyXmile);
    for (const [name, content] of Object.entries(tinyFiles)) {
      writeFileSync(join(tiny, name), JSON.stringify(content));
    }
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true }));
  const cli: TinyCommand["cli"] = (...args) => start("dist-cli/main.js", args);
  const json: TinyCommand["json"] = async (...args) => {
    const { code, out, err } = await cli(...args, "--json");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    return JSON.parse(out) as Record<string, unknown>;
  };
  return { folder, tiny, cli, json };
}
