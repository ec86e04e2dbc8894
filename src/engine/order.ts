import type { Plan } from "./plan.ts";
import { partsOf, type Scalar } from "./scalar.ts";

/** Which values an equation sees: those that start the run, or those of the current instant. */
export type Phase = "initial" | "step";

/** `needed` also follows what PREVIOUS and DELAY keep, which is read at a later instant. */
type Reading = Phase | "needed";

type Equations = Pick<Plan, "equations" | "initials" | "memories">;

/** What an expression stands for in a phase, where it refers to something kept for it. */
function keptFor(scalar: Scalar, plan: Equations, phase: Reading): Scalar | undefined {
  if (scalar.kind === "initial" && phase === "initial") return plan.initials[scalar.initial];
  if (scalar.kind !== "memory") return undefined;
  const memory = plan.memories[scalar.memory];
  if (phase === "initial") return memory?.initial;
  return phase === "needed" ? memory?.operand : undefined;
}

function collect(scalar: Scalar, plan: Equations, phase: Reading, found: Set<number>): void {
  if (scalar.kind === "slot") found.add(scalar.slot);
  for (const part of partsOf(scalar)) collect(part, plan, phase, found);
  const kept = keptFor(scalar, plan, phase);
  if (kept !== undefined) collect(kept, plan, phase, found);
}

/** Slots whose value an expression needs at the same instant. */
export function slotsRead(scalar: Scalar, plan: Equations, phase: Reading): readonly number[] {
  const found = new Set<number>();
  collect(scalar, plan, phase, found);
  return [...found];
}

/** The expression that gives a slot's value in a phase; undefined where the value is at hand. */
export function formulaOf(plan: Equations, slot: number, phase: Phase): Scalar | undefined {
  const equation = plan.equations[slot];
  if (equation === undefined || equation.kind === "constant") return undefined;
  if (equation.kind === "stock") return phase === "initial" ? equation.initial : undefined;
  return phase === "initial" ? (equation.initial ?? equation.value) : equation.value;
}

/**
 * Sort slots so that each comes after those it reads.
 *
 * @param roots - slots wanted; what they need is added.
 * @returns the order, and the loops met: each a closed chain of slots that define each other.
 */
export function sortSlots(
  plan: Equations,
  roots: readonly number[],
  phase: Phase,
): { readonly order: readonly number[]; readonly loops: readonly (readonly number[])[] } {
  const order: number[] = [];
  const loops: (readonly number[])[] = [];
  const done = new Set<number>();
  const open = new Set<number>();
  const path: { slot: number; needs: readonly number[]; at: number }[] = [];
  const enter = (slot: number): void => {
    const formula = formulaOf(plan, slot, phase);
    const needs = formula === undefined ? [] : slotsRead(formula, plan, phase);
    open.add(slot);
    path.push({ slot, needs, at: 0 });
  };
  for (const root of roots) {
    if (!done.has(root)) enter(root);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const need = top.needs[top.at++];
      if (need === undefined) {
        path.pop();
        open.delete(top.slot);
        done.add(top.slot);
        if (formulaOf(plan, top.slot, phase) !== undefined) order.push(top.slot);
      } else if (open.has(need)) {
        const chain = path.map((entry) => entry.slot);
        loops.push(chain.slice(chain.indexOf(need)));
      } else if (!done.has(need)) enter(need);
    }
  }
  return { order, loops };
}

/** Slots that some outputs depend on at any instant after the start, themselves included. */
export function neededSlots(plan: Equations, outputs: readonly number[]): ReadonlySet<number> {
  const needed = new Set(outputs);
  for (const slot of needed) {
    const equation = plan.equations[slot];
    if (equation?.kind === "stock")
      for (const flow of [...equation.inflows, ...equation.outflows]) needed.add(flow);
    if (equation?.kind === "formula")
      for (const read of slotsRead(equation.value, plan, "needed")) needed.add(read);
  }
  return needed;
}
