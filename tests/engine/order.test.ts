import { describe, expect, it } from "vitest";
import { formulaOf, neededSlots, slotsRead, sortSlots } from "../../src/engine/order.ts";
import { choice, number, operation } from "../../src/engine/scalar-build.ts";
import type { Memory, Scalar, SlotEquation } from "../../src/engine/scalar.ts";

const slot = (index: number): Scalar => ({ kind: "slot", slot: index });
const sum = (...of: readonly number[]): Scalar => ({
  kind: "fold",
  operation: "add",
  items: of.map(slot),
});
const formula = (value: Scalar, initial?: Scalar): SlotEquation =>
  initial ? { kind: "formula", value, initial } : { kind: "formula", value };
const stock = (
  initial: Scalar,
  inflows: readonly number[] = [],
  outflows: readonly number[] = [],
): SlotEquation => ({ kind: "stock", initial, inflows, outflows, nonNegative: false });
const constant: SlotEquation = { kind: "constant", value: 3 };

const planOf = (
  equations: readonly SlotEquation[],
  initials: readonly Scalar[] = [],
  memories: readonly Memory[] = [],
) => ({ equations, initials, memories });

const kept: Scalar = { kind: "initial", initial: 0 };
const remembered: Scalar = { kind: "memory", memory: 0 };
const memory: Memory = { operand: slot(1), delay: number(0), initial: slot(2) };

describe("slots read by an expression", () => {
  const empty = planOf([]);

  it("are those of all its parts, each once", () => {
    const expression = choice(operation("less", slot(4), number(1)), slot(2), sum(4, 7));
    expect(slotsRead(expression, empty, "step")).toEqual([4, 2, 7]);
  });

  it("include what INIT keeps when the run starts, and only then", () => {
    const plan = planOf([], [slot(5)]);
    expect(slotsRead(kept, plan, "initial")).toEqual([5]);
    expect(slotsRead(kept, plan, "step")).toEqual([]);
    expect(slotsRead(kept, plan, "needed")).toEqual([]);
  });

  it("include at the start what a memory gives first, and later what it keeps for other instants", () => {
    const plan = planOf([], [], [memory]);
    expect(slotsRead(remembered, plan, "initial")).toEqual([2]);
    expect(slotsRead(remembered, plan, "step")).toEqual([]);
    expect(slotsRead(remembered, plan, "needed")).toEqual([1]);
  });
});

describe("the formula of a slot", () => {
  const plan = planOf([
    constant,
    stock(number(1)),
    formula(number(2)),
    formula(number(3), number(4)),
  ]);

  it.each([
    ["a constant", 0, undefined, undefined],
    ["a stock", 1, number(1), undefined],
    ["an auxiliary", 2, number(2), number(2)],
    ["an auxiliary with a first value of its own", 3, number(4), number(3)],
    ["no slot", 9, undefined, undefined],
  ])("of %s is known in each phase", (_, index, initial, step) => {
    expect(formulaOf(plan, index, "initial")).toEqual(initial);
    expect(formulaOf(plan, index, "step")).toEqual(step);
  });
});

describe("sorting slots", () => {
  it("puts each after those it reads, once, and leaves out what is at hand", () => {
    const plan = planOf([
      formula(sum(1, 2)),
      formula(sum(2, 3)),
      formula(sum(3, 4)),
      constant,
      stock(number(1)),
    ]);
    expect(sortSlots(plan, [0, 1, 2, 3, 4], "step")).toEqual({ order: [2, 1, 0], loops: [] });
    expect(sortSlots(plan, [0, 1, 2, 3, 4], "initial")).toEqual({ order: [4, 2, 1, 0], loops: [] });
  });

  it("adds what the roots need, and nothing else", () => {
    const plan = planOf([formula(sum(2)), formula(sum(0)), formula(number(1))]);
    expect(sortSlots(plan, [0], "step").order).toEqual([2, 0]);
  });

  it("gives the loop alone, without the way to it", () => {
    const plan = planOf([formula(sum(1)), formula(sum(2)), formula(sum(3)), formula(sum(1))]);
    const { order, loops } = sortSlots(plan, [0, 1, 2, 3], "step");
    expect(loops).toEqual([[1, 2, 3]]);
    expect(order).toEqual([3, 2, 1, 0]);
  });

  it("gives a slot that reads itself as a loop of one", () =>
    expect(sortSlots(planOf([formula(sum(0))]), [0], "step").loops).toEqual([[0]]));

  it("gives two loops as two", () => {
    const plan = planOf([formula(sum(1)), formula(sum(0)), formula(sum(3)), formula(sum(2))]);
    expect(sortSlots(plan, [0, 1, 2, 3], "step").loops).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });
});

describe("slots needed by outputs", () => {
  it("are followed through flows in and out, formulas and memories, never through initial values", () => {
    const plan = planOf(
      [
        stock(sum(6), [1], [2]),
        formula(sum(3)),
        formula(remembered),
        constant,
        formula(sum(0)),
        formula(number(1)),
        formula(number(1)),
      ],
      [],
      [{ operand: slot(5), delay: number(0), initial: slot(6) }],
    );
    expect([...neededSlots(plan, [0])].sort()).toEqual([0, 1, 2, 3, 5]);
    expect([...neededSlots(plan, [4])].sort()).toEqual([0, 1, 2, 3, 4, 5]);
    expect([...neededSlots(plan, [3])]).toEqual([3]);
  });
});
