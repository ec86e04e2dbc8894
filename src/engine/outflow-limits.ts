import { sortSlots } from "./order.ts";
import type { Plan } from "./plan.ts";
import { fold, number, operation } from "./scalar-build.ts";
import type { Scalar, SlotEquation } from "./scalar.ts";

type Parts = Pick<Plan, "equations" | "initials" | "memories">;

const slot = (index: number): Scalar => ({ kind: "slot", slot: index });
const dt: Scalar = { kind: "clock", clock: "dt" };

/** A non-negative stock and those of its outflows that it can hold back. */
interface Keeper {
  readonly stock: number;
  readonly inflows: readonly number[];
  readonly held: readonly number[];
  /** Outflows that take what they ask for: they drain another stock too. */
  readonly free: readonly number[];
}

/** Non-negative stocks; a flow is held by the one stock it drains. */
function findKeepers(equations: readonly SlotEquation[]): readonly Keeper[] {
  const drained = new Map<number, number>();
  for (const equation of equations)
    if (equation.kind === "stock")
      for (const flow of equation.outflows) drained.set(flow, (drained.get(flow) ?? 0) + 1);
  return equations.flatMap((equation, stock) => {
    if (equation.kind !== "stock" || !equation.nonNegative) return [];
    const { inflows, outflows } = equation;
    const isHeld = (flow: number): boolean => drained.get(flow) === 1 && !inflows.includes(flow);
    const held = outflows.filter(isHeld);
    const free = outflows.filter((flow) => !isHeld(flow));
    return held.length === 0 ? [] : [{ stock, inflows, held, free }];
  });
}

/** @param apart - stocks whose inflows of the same instant do not count as what they can give. */
function holdBack(
  equations: readonly SlotEquation[],
  keepers: readonly Keeper[],
  apart: ReadonlySet<number>,
): readonly SlotEquation[] {
  const limited = [...equations];
  for (const { stock, inflows, held, free } of keepers) {
    const taken = free.map(slot);
    const arriving = apart.has(stock) ? [] : inflows.map(slot);
    for (const flow of held) {
      const equation = equations[flow];
      if (equation?.kind !== "formula") continue;
      const { value: asked, initial = asked } = equation;
      const there = fold("add", [operation("divide", slot(stock), dt), ...arriving]);
      const left = operation("subtract", there, fold("add", [number(0), ...taken]));
      const value = operation("minimum", asked, operation("maximum", left, number(0)));
      limited[flow] = { kind: "formula", value, initial };
      taken.push(slot(flow));
    }
  }
  return limited;
}

/**
 * Limit the outflows of non-negative stocks to what they can give in a step: what they hold, and
 * what flows in at the same instant. The first outflow listed is served first. Whoever reads the
 * flow, the stock it fills included, reads what really moves. Where an inflow hangs on the outflow
 * itself it does not count, so that no algebraic loop arises.
 *
 * @source XMILE 1.0 §4.2 (OASIS, December 2015): non-negative stocks, priority of outflows.
 */
export function limitOutflows(parts: Parts): readonly SlotEquation[] {
  const { equations } = parts;
  const keepers = findKeepers(equations);
  if (keepers.length === 0) return equations;
  const flows = keepers.flatMap(({ held }) => held);
  const apart = new Set<number>();
  for (;;) {
    const limited = holdBack(equations, keepers, apart);
    const { loops } = sortSlots({ ...parts, equations: limited }, flows, "step");
    const looped = new Set(loops.flat());
    const found = keepers.filter(
      ({ stock, held }) => !apart.has(stock) && held.some((flow) => looped.has(flow)),
    );
    if (found.length === 0) return limited;
    for (const { stock } of found) apart.add(stock);
  }
}
