import { describe, expect, it } from "vitest";
import { invariant } from "#base";
import {
  createAtelier,
  createJournalMemory,
  foldJournal,
  readJournal,
  rehearsalSetup,
  rehearse,
  replaySession,
  roundConstants,
  sessionQuestion,
  soloSetup,
  worldsOf,
  writeJournal,
  type AtelierState,
  type Contest,
} from "#app";
import { fewRuns, openAllianceAtelier } from "../support/atelier.ts";

const runner = await openAllianceAtelier();
const options = { begins: 1_700_000_000_000, entryTime: 15_000, cards: { 2: "trust-crisis" } };
const played = await rehearse(runner, {
  ...options,
  setup: rehearsalSetup(runner, { ...fewRuns, format: "short" }),
});
invariant(played.ok, "a rehearsal is played to its end");
const entries = played.value;
const { state } = foldJournal(runner.grounds, entries).folded;

/** What each table put in the pot and received, at an instant. */
async function factsAt(session: AtelierState, until: number) {
  const answer = await runner.answer(session);
  invariant(answer.ok, "the session runs");
  return answer.value.tables.filter((facts) => facts.until === until);
}

describe("a rehearsal", () => {
  it("is played to its end by the strategies, and is the same every time", async () => {
    expect(state.phase).toBe("closed");
    expect(state.rounds.map(({ isLocked }) => isLocked)).toEqual([true, true]);
    const setup = rehearsalSetup(runner, { ...fewRuns, format: "short" });
    const again = await rehearse(runner, { ...options, setup });
    expect(again).toEqual({ ok: true, value: entries });
  });

  it("is one person's where they play an element and six strategies the others", () => {
    const solo = soloSetup(runner, "people", { runCount: 500 });
    const people = solo.tables.filter(({ played: by }) => by === "people");
    expect(people.map(({ elements }) => elements)).toEqual([["people"]]);
    expect(new Set(solo.tables.map(({ played: by }) => by)).size).toBe(7);
  });

  it("makes strategies tell: who gives always, who waits, who never gives", () => {
    const putBy = (strategy: string) => {
      const table = state.setup?.tables.find(({ played: by }) => by === strategy)?.id ?? "";
      return state.rounds.map(({ decisions }) => decisions[table]?.decision.pot["euros"] ?? 0);
    };
    expect(Math.min(...putBy("generous"))).toBeGreaterThan(0);
    expect(putBy("free-rider")).toEqual([0, 0]);
    expect(putBy("waiting")[0]).toBe(0);
    expect(putBy("reciprocal")[1]).toBeGreaterThan(0);
  });

  it("is told with the dilemma of the pot: who never gave receives all the same", async () => {
    const facts = await factsAt(state, 7);
    const rider = state.setup?.tables.find(({ played: by }) => by === "free-rider")?.id;
    const [freely] = facts.filter(({ table }) => table === rider);
    expect(freely?.paid).toBe(0);
    expect(freely?.receivedByOthers?.p50).toBe(0);
    expect(freely?.received.p50).toBeGreaterThan(0);
    const [giver] = facts;
    expect(giver?.paid).toBeGreaterThan(0);
    expect(giver?.receivedByOthers?.p50).toBeGreaterThan(0);
  });

  it("shares among tables all that the pot has paid, from the first euro to the balance", async () => {
    const facts = await factsAt(state, 7);
    const question = sessionQuestion(runner.study, state);
    const sums = [["base_spending"]];
    const asked = { question, runs: 32, sums, times: [0], probabilities: [0.5] };
    const spending = await runner.perform("paired-sums", [asked], { evidence: "booklet" });
    invariant(spending.ok && state.setup !== undefined, "the session runs");
    const { setup } = state;
    const [first = 0, second = 0] = state.rounds.map(
      (round) => roundConstants(runner.grounds.rules, setup, round)["effort"] ?? 0,
    );
    const pot = (first * 1.5 + second * 5.5) * (spending.value[0]?.scenario[0] ?? 0);
    const paid = facts.reduce((sum, one) => sum + one.paid, 0);
    // A change of effort takes a sixth of a step to be seen.
    expect(Math.abs(paid / pot - 1)).toBeLessThan(0.01);
  });
});

describe("a journal that is replayed", () => {
  it("gives the very numbers that the room was shown, after a way through a file", async () => {
    const read = readJournal(writeJournal("rehearsal", entries));
    expect(read.faults).toEqual([]);
    const { folded } = foldJournal(runner.grounds, read.entries);
    const replayed = await replaySession(runner, folded.state);
    invariant(replayed.ok, "the session runs again");
    for (const round of replayed.value.rounds) {
      expect(round.computed).toEqual(round.shown);
      expect(round.isSame).toBe(true);
    }
    expect(replayed.value.reading).toEqual(state.rounds.at(-1)?.reading);
  });

  it("opens each round with the means that the session so far gives", async () => {
    const [first, second] = state.rounds;
    const before: AtelierState = { ...state, rounds: first === undefined ? [] : [first] };
    expect(await runner.means(before)).toEqual({ ok: true, value: second?.means });
  });

  it("continues from a store on another machine", async () => {
    const store = createJournalMemory();
    await store.append("s", entries.slice(0, 6));
    await store.append("s", entries.slice(6));
    const resumed = createAtelier(runner.grounds, await store.readAll("s"));
    expect(resumed.state).toEqual(state);
    expect(await store.list()).toMatchObject([{ journal: "s", entryCount: entries.length }]);
    await store.erase("s");
    expect(await store.readAll("s")).toEqual([]);
  });
});

describe("seven tables, seven worlds", () => {
  const contest = (seq: number, table: string, constant: string, value: number): Contest => ({
    ...{ seq, at: 0, by: { role: "facilitator" }, table, constant, value, why: "" },
  });
  const contests = [
    contest(90, "table-1", "mobilisation", 0.5),
    contest(91, "table-1", "mobilisation", 1.1),
    contest(92, "table-2", "link_loss", 0.4),
  ];

  it("are the model, each table that disputes, the room, and each contest alone", () => {
    const worlds = worldsOf(runner.study, { ...state, contests });
    expect(worlds.map(({ id }) => id)).toEqual([
      ...["model", "table-table-1", "table-table-2", "room"],
      ...["contest-90", "contest-91", "contest-92"],
    ]);
    expect(worlds[1]?.assumptions["mobilisation"]).toBeCloseTo(0.8, 12);
    // Mean within the table, then across the seven: six believe the model's 1.5.
    expect(worlds[3]?.assumptions["mobilisation"]).toBeCloseTo((0.8 + 6 * 1.5) / 7, 12);
  });

  it("judge every choice in every world on the same draws", async () => {
    const asked = await runner.worlds({ ...state, contests: contests.slice(0, 1) });
    invariant(asked.ok, "the worlds run");
    const { worlds, choices, robust } = asked.value;
    expect(choices).toEqual(["room", "room-held", "trend", "sustained-7", "transformation-28"]);
    for (const world of worlds) {
      const trend = world.choices.find(({ choice }) => choice === "trend");
      expect(trend).toMatchObject({ holds: false, beats: Number.NaN });
    }
    for (const choice of robust)
      for (const world of worlds)
        expect(world.choices.find((one) => one.choice === choice)?.holds).toBe(true);
  });
});
