import { describe, expect, it } from "vitest";
import {
  coalitionsToCount,
  sampledShares,
  sampleOrders,
  shapleyShares,
} from "../../../src/analysis/explain/shapley.ts";

/** Values of all coalitions of a game. */
function gameOf(playerCount: number, value: (members: readonly number[]) => number): number[] {
  return Array.from({ length: 1 << playerCount }, (_, mask) =>
    value(Array.from({ length: playerCount }, (_unused, p) => p).filter((p) => mask & (1 << p))),
  );
}

const sum = (values: Iterable<number>): number => [...values].reduce((a, b) => a + b, 0);

describe("Shapley shares", () => {
  it("of an additive game are what each player brings alone", () => {
    const worth = [3, -1, 0.5, 0];
    const game = gameOf(4, (members) => sum(members.map((p) => worth[p] ?? 0)));
    const shares = shapleyShares(4, game);
    for (const [player, expected] of worth.entries())
      expect(shares[player]).toBeCloseTo(expected, 12);
  });

  it("of the glove game give the only right glove two thirds", () => {
    // Players 0 and 1 have a left glove, player 2 a right one: a pair is worth 1.
    const game = gameOf(3, (m) => (m.includes(2) && m.length > 1 ? 1 : 0));
    const shares = shapleyShares(3, game);
    for (const [player, expected] of [1 / 6, 1 / 6, 2 / 3].entries())
      expect(shares[player]).toBeCloseTo(expected, 12);
  });

  it("of the airport game share each stretch of the runway among those who need it", () => {
    // Runways of 1, 2 and 4: Littlechild & Owen (1973).
    const cost = [1, 2, 4];
    const game = gameOf(3, (members) => Math.max(0, ...members.map((p) => cost[p] ?? 0)));
    const shares = shapleyShares(3, game);
    for (const [player, expected] of [1 / 3, 1 / 3 + 1 / 2, 1 / 3 + 1 / 2 + 2].entries())
      expect(shares[player]).toBeCloseTo(expected, 12);
  });

  it("add up to what all reach beyond none, are equal for equal players, 0 for one who adds nothing", () => {
    // Player 3 is null; 0 and 1 are interchangeable.
    const game = gameOf(4, (members) => {
      const pair = members.filter((p) => p < 2).length;
      return 5 + pair ** 2 + (members.includes(2) ? 3 * pair : 0);
    });
    const shares = shapleyShares(4, game);
    expect(sum(shares)).toBeCloseTo((game.at(-1) ?? 0) - (game[0] ?? 0), 12);
    expect(shares[0]).toBeCloseTo(shares[1] ?? NaN, 12);
    expect(shares[3]).toBeCloseTo(0, 12);
  });

  it("of one player are all there is, and of none are none", () => {
    expect([...shapleyShares(1, [2, 9])]).toEqual([7]);
    expect([...shapleyShares(0, [2])]).toEqual([]);
  });

  it("are undefined where a coalition is", () => {
    expect([...shapleyShares(2, [1, NaN, 2, 3])].some(Number.isNaN)).toBe(true);
  });
});

describe("sampled shares", () => {
  const count = 8;
  const worth = (members: readonly number[]): number =>
    sum(members.map((p) => p + 1)) + (members.includes(0) && members.includes(7) ? 6 : 0);
  const game = gameOf(count, worth);
  const orders = sampleOrders(count, 12, 1);
  const valueOf = (mask: number): number => game[mask] ?? NaN;

  it("add up exactly, and lie within a few of their standard errors of the exact ones", () => {
    const exact = shapleyShares(count, game);
    const { shares, standardErrors } = sampledShares(count, orders, valueOf);
    expect(sum(shares)).toBeCloseTo((game.at(-1) ?? 0) - (game[0] ?? 0), 10);
    for (let p = 0; p < count; p++)
      expect(Math.abs((shares[p] ?? 0) - (exact[p] ?? 0))).toBeLessThanOrEqual(
        4 * (standardErrors[p] ?? 0) + 1e-9,
      );
  });

  it("of an additive game have no error, and a larger sample has a smaller one", () => {
    const additive = gameOf(count, (members) => sum(members));
    const { standardErrors } = sampledShares(count, orders, (mask) => additive[mask] ?? NaN);
    expect(Math.max(...standardErrors)).toBeLessThan(1e-9);
    const three = (mask: number): number => (popcount(mask) >= 3 ? 1 : 0);
    const few = sampledShares(count, sampleOrders(count, 12, 1), three).standardErrors;
    const many = sampledShares(count, sampleOrders(count, 1200, 1), three).standardErrors;
    expect(sum(many)).toBeLessThan(sum(few) / 3);
  });

  it("need the coalitions along their orders only, each once", () => {
    const masks = coalitionsToCount(count, orders);
    expect(masks).toEqual([...new Set(masks)]);
    expect(masks.length).toBeLessThan(1 << count);
    expect(masks).toContain(0);
    expect(masks).toContain((1 << count) - 1);
    expect(coalitionsToCount(3, undefined)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });
});

function popcount(mask: number): number {
  return mask === 0 ? 0 : (mask & 1) + popcount(mask >> 1);
}
