import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it, vi } from "vitest";
import { readXmile } from "#model";

// Each command is a process of its own, as slow as the machine is busy.
vi.setConfig({ testTimeout: 120_000 });

const folder = mkdtempSync(join(tmpdir(), "heptagone-atelier-"));
const journal = join(folder, "session.atelier");
const study = "simulations/alliance";
afterAll(() => rmSync(folder, { recursive: true }));

interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function cli(...args: readonly string[]): Promise<Said> {
  return new Promise((resolve) => {
    execFile(process.execPath, ["scripts/cli.mjs", ...args], (error, out, err) =>
      resolve({ code: typeof error?.code === "number" ? error.code : error ? -1 : 0, out, err }),
    );
  });
}

it("rehearses a session, replays it to the same numbers and writes its model", async () => {
  const asked = ["--format", "short", "--tables", "3", "--runs", "16", "--cards", "2=budget-cut"];
  const rehearsed = await cli("rehearse", study, ...asked, "--out", journal);
  expect(rehearsed.code).toBe(0);
  const replayed = await cli("replay", journal, "--json");
  expect(replayed).toMatchObject({ code: 0, err: "" });
  const report = JSON.parse(replayed.out) as {
    readonly rounds: readonly { readonly isSame: boolean; readonly cards: readonly string[] }[];
  };
  expect(report.rounds).toMatchObject([
    { isSame: true, cards: [] },
    { isSame: true, cards: ["budget-cut"] },
  ]);
  const model = join(folder, "session.xmile");
  const exported = await cli("export", study, "--journal", journal, "--out", model);
  expect(exported.code).toBe(0);
  expect(readXmile(readFileSync(model, "utf8")).diagnostics).toEqual([]);
});

it("says how far a damaged journal goes, and what is no journal", async () => {
  const cut = join(folder, "cut.atelier");
  writeFileSync(cut, readFileSync(journal, "utf8").slice(0, -40));
  const replayed = await cli("replay", cut, "--study", study, "--runs", "16");
  expect(replayed.code).toBe(0);
  expect(replayed.err).toContain("cut-tail");
  const none = await cli("replay", join(study, "model.xmile"));
  expect(none).toMatchObject({ code: 2, out: "" });
});
