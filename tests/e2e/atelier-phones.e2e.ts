import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test, type Page } from "@playwright/test";
import { securityHeaders } from "../../scripts/csp.mjs";
import { openClient, opening, type RoomClient } from "../../scripts/torture/clients.mjs";
import { openRoomProcess, type RoomProcess } from "../../scripts/torture/room-process.mjs";
import rules from "../../simulations/alliance/atelier.json" with { type: "json" };
import view from "../../simulations/alliance/view.json" with { type: "json" };
import { violations } from "./support/violations.ts";

const elements = view.families.flatMap(({ members }) => members);

/** A server of its own, with the journal of one room. */
async function openRoom(): Promise<{
  readonly server: RoomProcess;
  readonly facilitator: RoomClient;
  readonly journal: string;
  readonly key: string;
}> {
  const journal = join(mkdtempSync(join(tmpdir(), "room-")), "room.journal");
  const page = resolve(process.env["E2E_DIST"] ?? "dist");
  const server = await openRoomProcess([journal], { page, headers: securityHeaders });
  const key = server.keyOf(journal);
  const facilitator = openClient(server.url, () => ({ as: "facilitator", key, after: 0 }));
  return { server, facilitator, journal, key };
}

function codesOf(journal: string): Readonly<Record<string, string>> {
  const keys = JSON.parse(readFileSync(`${journal}.keys.json`, "utf8")) as {
    codes: Record<string, string>;
  };
  return keys.codes;
}

test("a phone decides, is told of others and of the lock, and comes back after a cut and a reload", async ({
  page,
  context,
}) => {
  const errors: string[] = [];
  page.on("pageerror", ({ message }) => errors.push(message));
  await page.setViewportSize({ width: 390, height: 844 });
  // A phone whose clock is wrong by years is told the right time all the same.
  await page.addInitScript(() => {
    Date.now = () => 0;
  });
  const { server, facilitator, journal, key } = await openRoom();
  for (const action of opening(rules, elements, "phones"))
    expect(await facilitator.act(action)).toMatchObject({ ok: true });
  const code = codesOf(journal)["table-1"] ?? "";

  await page.goto(`${server.url}/table`);
  await page.getByLabel("Code de la table").fill("ZZZ ZZZ");
  await page.getByRole("button", { name: "S’asseoir à cette table" }).click();
  await expect(page.getByRole("alert")).toContainText("Aucune table n’a ce code");
  expect(await violations(page)).toEqual([]);
  await page
    .getByLabel("Code de la table")
    .fill(` ${code.slice(0, 3)}-${code.slice(3)}`.toLowerCase());
  await page.getByRole("button", { name: "S’asseoir à cette table" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Action publique");

  expect(await violations(page)).toEqual([]);
  const timer = page.getByRole("timer");
  await expect(timer).toHaveText(/^[1-9]:[0-5]\d\b/);
  await facilitator.act({ type: "timer.paused" });
  await expect(timer).toContainText("en pause");
  const more = page.getByRole("button", { name: "Euros\u00a0: un de plus" });
  await more.click();
  await more.click();
  await page.getByRole("button", { name: "Production", exact: true }).click();
  await page.getByRole("button", { name: "Donner cette décision" }).click();
  await expect(page.locator("[data-given]")).toBeVisible();
  expect(readFileSync(journal, "utf8")).toContain('"pot":{"euros":2}');

  const screen = await context.newPage();
  screen.on("pageerror", ({ message }) => errors.push(message));
  await screen.goto(`${server.url}/#salle;room=${key}`);
  await expect(screen.getByText("Une table sur sept a décidé.")).toBeVisible();

  const decision = { table: "table-1", pot: { euros: 1 }, split: {}, asks: [], recognises: 0.2 };
  await facilitator.act({ type: "decision.given", decision });
  await expect(page.getByRole("alert")).toContainText("L’animation vient de remplacer");
  await facilitator.act({ type: "round.locked" });
  await expect(page.locator("[data-phase=locked]")).toBeVisible();
  await expect(screen.locator("[data-slide=locked]")).toBeVisible();

  await server.kill();
  await expect(page.getByRole("alert")).toContainText("La ligne est coupée");
  await server.start();
  await expect(page.getByRole("alert")).toHaveCount(0);
  await facilitator.act({ type: "round.unlocked" });
  await expect(page.locator("[data-phase=deciding]")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("button", { name: "Changer de table" })).toBeVisible();
  await expect(page.getByText("Décision enregistrée")).toBeVisible();

  facilitator.close();
  await server.kill();
  expect(errors).toEqual([]);
});

/** Entries of a journal on the disk. */
function entriesOf(journal: string): readonly {
  readonly action: { readonly type: string; readonly decision?: object };
}[] {
  const lines = readFileSync(journal, "utf8").trimEnd().split("\n").slice(1);
  return lines.map((line) => JSON.parse(line.slice(9)) as ReturnType<typeof entriesOf>[number]);
}

const countOf = (journal: string, type: string): number =>
  entriesOf(journal).filter(({ action }) => action.type === type).length;

/** Press « next » until the session is in a phase. */
async function goTo(console: Page, phase: string): Promise<void> {
  await expect(async () => {
    const desk = console.locator(".console");
    if ((await desk.getAttribute("data-phase")) === phase) return;
    await expect(desk).not.toHaveAttribute("data-busy", /means/);
    const seq = await desk.getAttribute("data-seq");
    await console.keyboard.press("PageDown");
    await expect(desk).not.toHaveAttribute("data-seq", seq ?? "", { timeout: 20_000 });
    await expect(desk).toHaveAttribute("data-phase", phase, { timeout: 100 });
  }).toPass({ timeout: 120_000, intervals: [50] });
}

interface Replay {
  readonly faults: readonly unknown[];
  readonly rounds: readonly {
    readonly until: number;
    readonly isSame: boolean;
    readonly decisions: readonly object[];
    readonly computed: {
      readonly figures: readonly { indicator: string; at: number; p50: number }[];
    };
  }[];
}

function replayOf(journal: string): Replay {
  const words = ["scripts/cli.mjs", "replay", journal, "--study", "simulations/alliance", "--json"];
  return JSON.parse(execFileSync("node", words, { encoding: "utf8" })) as Replay;
}

test("42 phones play four rounds through the server, and the journal run again is what the room saw @long", async ({
  context,
}) => {
  test.setTimeout(600_000);
  const { server, facilitator, journal, key } = await openRoom();
  const [prepared, started] = opening(rules, elements, "phones") as [{ setup: object }, object];
  const setup = { ...prepared.setup, runCount: 256 };
  expect(await facilitator.act({ ...prepared, setup })).toMatchObject({ ok: true });
  expect(await facilitator.act(started)).toMatchObject({ ok: true });
  const phones = Object.entries(codesOf(journal)).flatMap(([table, code], place) =>
    Array.from({ length: 6 }, (_, seat) => ({
      ...{ table, place, seat },
      client: openClient(server.url, () => ({ as: "table", code })),
    })),
  );
  expect(phones).toHaveLength(42);

  const [desk, room] = [await context.newPage(), await context.newPage()];
  await desk.goto(`${server.url}/#atelier;room=${key}`);
  await room.goto(`${server.url}/#salle;room=${key}`);
  await expect(desk.locator(".console[data-phase=welcome]")).toBeVisible({ timeout: 60_000 });
  await goTo(desk, "predicting");
  const foreseen = phones.filter(({ seat }) => seat === 0);
  for (const { client, table } of foreseen) {
    const values = [1, 1.2, 1.5, null, 2];
    const given = { type: "prediction.given", table, indicator: "frugality", values };
    expect(await client.act(given)).toMatchObject({ ok: true });
  }

  const shown: number[] = [];
  for (let round = 1; round <= 4; round++) {
    await goTo(desk, "deciding");
    const acted = await Promise.all(
      phones.map(({ client, table, place, seat }) => {
        // Some lines break while they play; what they sent arrives once.
        if ((seat + round) % 5 === 0) client.drop();
        const pot = { euros: (seat + round) % 2, people: 1 };
        const asks = [elements[(place + 1 + (round % 5)) % elements.length]];
        const decision = { table, pot, split: { skills: seat }, asks, recognises: 0.2 };
        return client.act({ type: "decision.given", decision });
      }),
    );
    expect(acted.every((one) => one?.ok)).toBe(true);
    expect(countOf(journal, "decision.given")).toBe(42 * round);
    await goTo(desk, "locked");
    await goTo(desk, "revealing");
    await expect.poll(() => countOf(journal, "reading.shown"), { timeout: 90_000 }).toBe(round);
    const figure = room.locator("[data-figure=frugality]");
    await expect(room.locator("[data-slide=reveal]")).toBeVisible();
    await expect(room.locator("[data-dilemma]")).toBeVisible({ timeout: 90_000 });
    shown.push(Number(await figure.getAttribute("data-median")));
  }
  await goTo(desk, "debriefing");
  await goTo(desk, "closed");
  await expect(room.locator("[data-slide=closed]")).toBeVisible();
  for (const { client } of phones) client.close();
  facilitator.close();
  await server.kill();

  const replay = replayOf(journal);
  expect(replay.faults).toEqual([]);
  expect(replay.rounds.map(({ isSame }) => isSame)).toEqual([true, true, true, true]);
  expect(replay.rounds.map(({ decisions }) => decisions.length)).toEqual([7, 7, 7, 7]);
  const found = replay.rounds.map(({ until, computed }) =>
    computed.figures.find(({ indicator, at }) => indicator === "frugality" && at === until),
  );
  for (const [round, one] of found.entries()) expect(one?.p50).toBeCloseTo(shown[round] ?? NaN, 9);
});
