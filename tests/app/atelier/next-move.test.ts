import { describe, expect, it } from "vitest";
import { mergeTables, nextMove, previousMove, seatTables, type AtelierPhase } from "#app";
import { act, means, rules, sessionIn, setup } from "./sessions.ts";

describe("a facilitator's next and previous", () => {
  it("walks a whole session from the setup to its close, and stops there", () => {
    const atelier = sessionIn("welcome");
    const phases: AtelierPhase[] = [];
    for (let presses = 0; presses < 60; presses++) {
      const move = nextMove(rules, atelier.state);
      if (move === undefined) break;
      act(atelier, move.type === "round.to-open" ? { type: "round.opened", means } : move);
      const { phase } = atelier.state;
      if (phases.at(-1) !== phase) phases.push(phase);
    }
    expect(atelier.state.phase).toBe("closed");
    expect(phases.filter((phase) => phase === "revealing")).toHaveLength(
      rules.formats.find(({ id }) => id === setup.format)?.rounds ?? 0,
    );
  });

  it("takes nothing away with previous: a locked round stays locked", () => {
    const atelier = sessionIn("locked");
    expect(previousMove(rules, atelier.state)).toBeUndefined();
  });
});

describe("fewer tables than models", () => {
  const families = [["a"], ["b", "c", "d"], ["e", "f", "g"]];

  it("merges roles inside families only, and keeps every model", () => {
    for (const count of [7, 6, 5, 4, 3]) {
      const groups = mergeTables(families, count);
      expect(groups).toHaveLength(count);
      expect(groups.flat()).toEqual(families.flat());
      for (const group of groups)
        expect(families.filter((family) => family.some((one) => group.includes(one)))).toHaveLength(
          1,
        );
    }
  });

  it("keeps one table a family where fewer are asked", () => {
    expect(mergeTables(families, 1)).toEqual(families);
  });

  it("seats people first, then the computer", () => {
    const tables = seatTables([["a"], ["b"], ["c"]], 1, ["x", "y"]);
    expect(tables.map(({ played }) => played)).toEqual(["people", "y", "x"]);
  });
});
