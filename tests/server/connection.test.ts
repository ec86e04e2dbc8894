import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import type { AtelierAction, FromRoom } from "#app";
import { createConnection, type Connection } from "../../src/server/connection.ts";
import { createRateLimit } from "../../src/server/rate-limit.ts";
import { openRooms, type Rooms } from "../../src/server/rooms.ts";
import { decisionOf, grounds, means, rules, setup } from "../app/atelier/sessions.ts";

let rooms: Rooms;
let said: [string, keyof FromRoom, unknown][];
let now: number;
let limits: { join: ReturnType<typeof createRateLimit>; act: ReturnType<typeof createRateLimit> };
let sent = 0;

beforeEach(async () => {
  now = 1_000_000;
  said = [];
  const folder = await mkdtemp(join(tmpdir(), "room-"));
  rooms = await openRooms([join(folder, "one"), join(folder, "two")], grounds, () => now);
  limits = { join: createRateLimit(3, 1, () => now), act: createRateLimit(100, 1, () => now) };
});

function connect(id: string): Connection {
  return createConnection({
    ...{ rooms, rules, limits, id, from: "here", now: () => now },
    address: "http://192.0.2.7:7777/#table",
    emit: (event, argument) => void said.push([id, event, argument]),
  });
}

const act = (connection: Connection, action: unknown, id = `sent-number-${++sent}`) =>
  connection.act({ id, action });

/** A room in its first round, and the phone of a table. */
async function playing(): Promise<{ facilitator: Connection; phone: Connection }> {
  const facilitator = connect("facilitator");
  facilitator.join({ as: "facilitator", key: rooms.all[0]?.key, device: "laptop01", after: 0 });
  const opening: AtelierAction[] = [
    { type: "session.prepared", setup },
    { type: "session.started" },
    { type: "round.opened", means },
  ];
  for (const action of opening) expect((await act(facilitator, action)).ok).toBe(true);
  const phone = connect("phone");
  const code = rooms.all[0]?.codes["table-1"];
  expect(phone.join({ as: "table", code, device: "phone001" }).ok).toBe(true);
  return { facilitator, phone };
}

describe("a connection", () => {
  it("does nothing before it has joined", async () => {
    expect(await act(connect("x"), { type: "session.started" })).toEqual({
      ok: false,
      refusal: { code: "not-joined" },
    });
  });

  it("tells a phone the time that is left, as the laptop counts it, and not the time of day", async () => {
    const { facilitator } = await playing();
    const timeOf = () => {
      const code = rooms.all[0]?.codes["table-1"];
      const joined = connect("late").join({ as: "table", code, device: "phone010" });
      return joined.ok && joined.as === "table" ? joined.view.time : undefined;
    };
    const { left = 0 } = timeOf() ?? {};
    expect(left).toBeGreaterThan(0);
    expect(left % 60_000).toBe(0);
    now += 20_000;
    expect(timeOf()).toEqual({ left: left - 20_000, isPaused: false });
    await act(facilitator, { type: "timer.moved", minutes: 1 });
    await act(facilitator, { type: "timer.paused" });
    now += 300_000;
    expect(timeOf()).toEqual({ left: left + 40_000, isPaused: true });
    const told = said.filter(([id, event]) => id === "phone" && event === "view").at(-1)?.[2];
    expect(told).toMatchObject({ time: { left: left + 40_000, isPaused: true } });
  });

  it("is slowed down after a few wrong codes, and right ones never are", async () => {
    await playing();
    const guess = () => connect("guess").join({ as: "table", code: "AAAAAA", device: "phone009" });
    expect([1, 2, 3].map(() => guess())).toEqual(
      [1, 2, 3].map(() => ({ ok: false, refusal: { code: "unknown-code" } })),
    );
    expect(guess()).toMatchObject({ refusal: { code: "too-often", after: 1 } });
    const code = rooms.all[0]?.codes["table-2"];
    expect(connect("late").join({ as: "table", code, device: "phone010" }).ok).toBe(true);
  });

  it("acts as what it joined as, whatever its messages say", async () => {
    const { phone } = await playing();
    const given = { type: "decision.given", decision: decisionOf("table-2") };
    expect(await act(phone, given)).toMatchObject({ refusal: { code: "other-table" } });
    expect(await act(phone, { type: "round.locked" })).toMatchObject({ refusal: { code: "role" } });
    expect(await act(phone, { ...given, by: { role: "facilitator" } })).toMatchObject({
      refusal: { code: "malformed" },
    });
  });

  it("takes a decision once, however often it is sent", async () => {
    const { phone } = await playing();
    const given = { type: "decision.given", decision: decisionOf("table-1") };
    const first = await act(phone, given, "same-message");
    expect(first).toMatchObject({ ok: true });
    const before = rooms.all[0]?.state.seq;
    expect(await act(phone, given, "same-message")).toEqual(first);
    expect(rooms.all[0]?.state.seq).toBe(before);
  });

  it("is not given what another writer sent under the same id", async () => {
    const { facilitator, phone } = await playing();
    await act(facilitator, { type: "note.given", text: "entre nous" }, "same-message");
    expect(await act(phone, { type: "note.given", text: "à moi" }, "same-message")).toEqual({
      ok: false,
      refusal: { code: "not-yours" },
    });
  });

  it("cannot act in a phase that does not allow it, nor with more than it holds", async () => {
    const { facilitator, phone } = await playing();
    const much = decisionOf("table-1", { pot: { euros: 900 } });
    expect(await act(phone, { type: "decision.given", decision: much })).toMatchObject({
      refusal: { code: "tokens" },
    });
    await act(facilitator, { type: "round.locked" });
    const late = { type: "decision.given", decision: decisionOf("table-1") };
    expect(await act(phone, late)).toMatchObject({ refusal: { code: "phase" } });
  });

  it("tells a table whose decision another writer replaced, and shows it the one in force", async () => {
    const { facilitator, phone } = await playing();
    await act(phone, { type: "decision.given", decision: decisionOf("table-1") });
    said.length = 0;
    const other = decisionOf("table-1", { recognises: 0.4 });
    expect(await act(facilitator, { type: "decision.given", decision: other })).toMatchObject({
      replaced: true,
    });
    const toPhone = said.filter(([id]) => id === "phone");
    expect(toPhone.map(([, event]) => event)).toEqual(["view", "replaced"]);
    expect(toPhone[0]?.[2]).toMatchObject({ decision: { recognises: 0.4 }, decidedBy: "other" });
  });

  it("shows a table nothing of what the others decide", async () => {
    const { facilitator, phone } = await playing();
    await act(facilitator, { type: "decision.given", decision: decisionOf("table-3") });
    const views = said.filter(([id, event]) => id === "phone" && event === "view");
    expect(JSON.stringify(views)).not.toContain('"table":"table-3","pot"');
    expect(JSON.stringify(views)).not.toContain("decisions");
    phone.leave();
  });

  it("keeps rooms apart", async () => {
    await playing();
    const stranger = connect("stranger");
    const joined = stranger.join({
      ...{ as: "facilitator", key: rooms.all[1]?.key, device: "laptop02", after: 0 },
    });
    expect(joined).toMatchObject({ entries: [], address: "http://192.0.2.7:7777/#table" });
    await act(stranger, { type: "session.prepared", setup });
    expect(rooms.all[0]?.state.phase).toBe("deciding");
    expect(rooms.all[1]?.state.phase).toBe("preparing");
    const codes = rooms.all.flatMap(({ codes }) => Object.values(codes));
    expect(new Set(codes).size).toBe(codes.length);
  });
});
