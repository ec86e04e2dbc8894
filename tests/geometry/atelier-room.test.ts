import { describe, expect, it } from "vitest";
import type { LoopReading, LoopsAnswer, SessionReading, TableFacts } from "#app";
import { gainedLoop } from "../../src/ui/atelier/audience/gained-loop.ts";
import { timeLeft } from "../../src/ui/atelier/audience/minutes-left.ts";
import { predictedLines } from "../../src/ui/atelier/audience/prediction-lines.ts";
import { readGains } from "../../src/ui/atelier/audience/shared-gains.ts";
import { roomRows } from "../../src/ui/atelier/audience/room-rows.ts";
import { shownState } from "../../src/ui/atelier/audience/shown-state.ts";
import { isTold, slideOf, timeTold } from "../../src/ui/atelier/audience/slides.ts";
import {
  layTableRing,
  longestLine,
  namePlace,
  nameRows,
} from "../../src/ui/atelier/audience/table-ring.ts";
import { figuresShown, timeShown } from "../../src/ui/atelier/shown-figures.ts";
import { act, grounds, rules, sessionIn, setup, study } from "../app/atelier/sessions.ts";

describe("a chart of the room as a table", () => {
  const fan = { times: [0, 1, 2], low: [1, 2, 3], median: [2, 3, 4], high: [3, 4, 5] };

  it("says the fan and every curve at the instants that are drawn", () => {
    const rows = roomRows({ times: [1, 2], marks: [2], lines: [[1.5, NaN]], fan });
    expect(rows).toEqual([
      { at: 0, fan: { low: 1, median: 2, high: 3 }, lines: [undefined] },
      { at: 1, fan: { low: 2, median: 3, high: 4 }, lines: [1.5] },
      { at: 2, fan: { low: 3, median: 4, high: 5 }, lines: [undefined] },
    ]);
  });

  it("has nothing where nothing was computed yet", () => {
    const rows = roomRows({ times: [1], marks: [7], lines: [], fan });
    expect(rows.map(({ at, fan: found }) => [at, found !== undefined])).toEqual([
      [0, true],
      [7, false],
    ]);
    expect(roomRows({ times: [1], marks: [7], lines: [[2]], fan: undefined })).toEqual([
      { at: 1, fan: undefined, lines: [2] },
      { at: 7, fan: undefined, lines: [undefined] },
    ]);
  });
});

describe("what a room is shown", () => {
  it("follows the phase, and the step of the plan where it says more", () => {
    expect(slideOf(rules, sessionIn("welcome").state)).toBe("welcome");
    expect(slideOf(rules, sessionIn("locked").state)).toBe("locked");
    const revealing = sessionIn("revealing");
    expect(slideOf(rules, revealing.state)).toBe("reveal");
    act(revealing, { type: "step.moved", step: revealing.state.step + 1 });
    expect(slideOf(rules, revealing.state)).toBe("why");
  });

  it("holds no figure before the end where the session keeps them for the end", () => {
    const { state } = sessionIn("revealing");
    const late = { ...state, setup: { ...setup, reveals: "at-the-end" as const } };
    expect(isTold(rules, late)).toBe(false);
    expect(slideOf(rules, late)).toBe("question");
    expect(isTold(rules, { ...late, phase: "debriefing" })).toBe(true);
  });

  it("reads figures at the end of the round, then at the balance", () => {
    expect(timeTold(rules, sessionIn("revealing").state)).toBe(1.5);
    expect(timeTold(rules, sessionIn("debriefing").state)).toBe(rules.balance);
  });

  it("keeps what it showed while it is frozen, in any window that opens later", () => {
    const session = sessionIn("deciding");
    act(session, { type: "screen.set", screen: "frozen" });
    act(session, { type: "round.locked" });
    act(session, { type: "screen.set", screen: "frozen" });
    const frozen = shownState(grounds, session.entries, session.state);
    expect(frozen.state.phase).toBe("deciding");
    expect(frozen.state.screen).toBe("shown");
    act(session, { type: "screen.set", screen: "shown" });
    expect(shownState(grounds, session.entries, session.state).state.phase).toBe("locked");
  });

  it("draws the last curve of each table, with gaps where it left a blank", () => {
    const session = sessionIn("predicting");
    for (const values of [
      [1, 2, 3, 4, 5],
      [1, null, 1, 1, 1],
    ])
      act(session, { type: "prediction.given", table: "table-1", indicator: "frugality", values });
    expect(predictedLines(session.state, "frugality")).toEqual([[1, NaN, 1, 1, 1]]);
    expect(predictedLines(session.state, "durability")).toEqual([]);
  });
});

describe("figures shown", () => {
  const figure = (indicator: string, at: number) => ({
    ...{ indicator, at, p05: 1, p50: 2, p95: 3, defined: 1 },
  });
  const times = [1.5, 3, 7, 28];
  const reading: SessionReading = {
    ...{ runId: "x", runCount: 32 },
    figures: times.flatMap((at) =>
      ["gain-net", "leverage", "frugality"].map((id) => figure(id, at)),
    ),
  };

  it("are the headlines of the study, in its order, at the end of the last round", () => {
    const at = timeShown(reading, false) ?? 0;
    expect(at).toBe(3);
    const found = figuresShown(reading, at, study.indicators.indicators);
    expect(found.map(({ indicator }) => indicator)).toEqual(["frugality", "leverage"]);
    expect(timeShown(reading, true)).toBe(7);
  });
});

describe("the dilemma of the common pot", () => {
  const band = (p50: number) => ({ p05: 0, p50, p95: 2 * p50 });
  const facts = (table: string, paid: number, received: number, others?: number): TableFacts => ({
    ...{ table, until: 1.5, round: 1, tokens: 0, paid, gave: band(0), vitality: band(1) },
    ...{
      received: band(received),
      receivedByOthers: others === undefined ? undefined : band(others),
    },
  });

  it("counts tables and names none, in the order of the ring", () => {
    const gains = readGains(
      [
        facts("a", 10, 4, 20),
        facts("b", 0, 5, 0),
        facts("c", 3, 6, 9),
        { ...facts("a", 99, 0), until: 3 },
      ],
      1.5,
    );
    expect(gains.tables.map(({ table }) => table)).toEqual(["a", "b", "c"]);
    expect([gains.paidMore, gains.gaveMore, gains.most]).toEqual([1, 2, 20]);
  });

  it("has nothing to count before anything was paid", () => {
    expect(readGains([facts("a", 0, 0)], 1.5)).toMatchObject({ paidMore: 0, gaveMore: 0, most: 1 });
  });
});

describe("the loop that gained weight", () => {
  const loop = (family: string, share: readonly number[], inertia = false): LoopReading =>
    ({
      ...{ family, polarity: "reinforcing", inertia, path: ["x"], through: [], loopCount: 1 },
      ...{ component: 0, share: Float64Array.from(share), links: new Float64Array(), nodes: [] },
    }) as unknown as LoopReading;
  const answer = (groups: readonly LoopReading[]): LoopsAnswer => ({
    times: Float64Array.of(0, 1.5, 3),
    groups,
  });

  it("is the one whose part grew the most between two instants, inertia aside", () => {
    const groups = [
      loop("still", [0.5, 0.5, 0.5]),
      loop("grown", [0.1, 0.1, 0.3]),
      loop("inert", [0, 0, 0.9], true),
    ];
    const found = gainedLoop(answer(groups), 1.5, 3);
    expect(found?.loop.family).toBe("grown");
    expect([found?.before, found?.after]).toEqual([0.1, 0.3]);
  });

  it("counts an undefined part as none, and is none where all lost", () => {
    expect(gainedLoop(answer([loop("born", [NaN, 0.2, 0.1])]), 0, 1.5)?.before).toBe(0);
    expect(gainedLoop(answer([loop("lost", [0.3, 0.2, 0.1])]), 0, 3)).toBeUndefined();
  });
});

describe("time left", () => {
  it("counts down by the second, then says how much is beyond", () => {
    expect(timeLeft(120_000, 0).text).toBe("2:00");
    expect(timeLeft(120_000, 55_500)).toEqual({ text: "1:05", isOver: false, minutes: 2 });
    expect(timeLeft(60_000, 90_000)).toEqual({ text: "+0:30", isOver: true, minutes: 0 });
  });
});

describe("names round the ring", () => {
  it("take two rows, and say that they were cut", () => {
    expect(nameRows("Les voisins")).toEqual(["Les voisins"]);
    expect(nameRows("Le guichet ouvert")).toEqual(["Le guichet", "ouvert"]);
    expect(nameRows("Les associations du fleuve et du lac")).toEqual(["Les", "associations…"]);
    expect(nameRows("")).toEqual([]);
  });

  it("stay inside the screen at any size of a room's ring", () => {
    const names = Array.from({ length: 7 }, () => "x".repeat(40));
    for (const [width, height, rem] of [
      [690, 560, 30],
      [740, 560, 30],
      [1100, 900, 45],
    ] as const) {
      const { layout, shift } = layTableRing(width, height, 7, rem, names);
      for (const node of layout.nodes) {
        const { x, anchor } = namePlace(node, layout.nodeRadius, 2, rem);
        const end = shift + x + (anchor === "start" ? 1 : -1) * longestLine * 0.46 * rem;
        expect(end).toBeGreaterThanOrEqual(-1);
        expect(end).toBeLessThanOrEqual(width + 1);
      }
    }
  });
});
