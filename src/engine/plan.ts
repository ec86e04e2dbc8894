import { fail, ok, type Result } from "#base";
import type { Diagnostic, Model } from "#model";
import { limitOutflows } from "./outflow-limits.ts";
import { number, operation } from "./scalar-build.ts";
import type { Memory, Noise, Scalar, SlotEquation } from "./scalar.ts";
import { scalarise } from "./scalarise.ts";
import type { Gathered, Scope } from "./scope.ts";
import { draftSlots, literalOf, slotName, type DraftSlot } from "./slots.ts";
import { slotsRead, sortSlots, type Phase } from "./order.ts";
import type { Slot } from "./types.ts";

/** Most algebraic loops reported at once. */
const loopLimit = 10;

/** A model made ready to run: scalar equations and the orders in which to evaluate them. */
export interface Plan {
  readonly model: Model;
  /** In the order of the file; every index of a slot points here. */
  readonly slots: readonly Slot[];
  readonly slotIndices: ReadonlyMap<string, number>;
  /** @shape [slot] */
  readonly equations: readonly SlotEquation[];
  readonly initials: readonly Scalar[];
  readonly memories: readonly Memory[];
  readonly noises: readonly Noise[];
  /** Slots evaluated to start a run, each after those it reads. */
  readonly initialOrder: readonly number[];
  /** Slots evaluated at each instant; constants and stocks are known before. */
  readonly stepOrder: readonly number[];
  /** All slots in evaluation order, constants and stocks first. */
  readonly listedSlots: readonly Slot[];
}

function flowSlots(scope: Scope, names: readonly string[]): readonly number[] {
  return names.flatMap((name) => {
    const own = scope.slotIndices.get(slotName(name, scope.slot.elements));
    const index = own ?? scope.slotIndices.get(name);
    if (index !== undefined) return [index];
    const place = { variable: scope.slot.variable };
    scope.diagnostics.push({ severity: "error", code: "unknown-variable", place, name });
    return [];
  });
}

function valueOf(scope: Scope): Scalar {
  const { equation, variableEntry } = scope.slot;
  const table = equation.lookup ?? variableEntry.lookup;
  const plain = scalarise(equation.expression, scope);
  const value: Scalar = table === undefined ? plain : { kind: "lookup", table, argument: plain };
  const held = variableEntry.kind === "flow" && variableEntry.nonNegative;
  return held ? operation("maximum", value, number(0)) : value;
}

function equationOfSlot(gathered: Gathered, slot: DraftSlot): SlotEquation {
  const { equation, variableEntry } = slot;
  const bindings = new Map(
    variableEntry.dimensions.map((dimension, d) => [dimension, slot.elements[d] ?? ""]),
  );
  const scope: Scope = { ...gathered, slot, bindings, free: new Map() };
  if (slot.kind === "constant")
    return { kind: "constant", value: literalOf(equation.expression) ?? NaN };
  if (variableEntry.kind === "stock")
    return {
      kind: "stock",
      initial: valueOf(scope),
      inflows: flowSlots(scope, variableEntry.inflows),
      outflows: flowSlots(scope, variableEntry.outflows),
      nonNegative: variableEntry.nonNegative,
    };
  if (equation.initial === undefined) return { kind: "formula", value: valueOf(scope) };
  const initial = scalarise(equation.initial, scope);
  return { kind: "formula", value: valueOf(scope), initial };
}

/** Slots that must be known for a run to start. */
function startingSlots(plan: Pick<Plan, "equations" | "initials" | "memories">): readonly number[] {
  const stocks = plan.equations.flatMap((equation, s) => (equation.kind === "stock" ? [s] : []));
  const kept = [
    ...plan.initials,
    ...plan.memories.flatMap((memory) => [memory.initial, memory.delay]),
  ];
  return [...stocks, ...kept.flatMap((scalar) => slotsRead(scalar, plan, "initial"))];
}

/**
 * Make a model ready to run: spread arrays into slots, resolve every name, sort the equations.
 *
 * @returns all mistakes at once: unknown names and functions, bad subscripts, algebraic loops.
 */
export function planModel(model: Model): Result<Plan, readonly Diagnostic[]> {
  const draft = draftSlots(model);
  const diagnostics = [...draft.diagnostics];
  const slotIndices = new Map(draft.slots.map((slot, s) => [slot.name, s]));
  const initials: Scalar[] = [];
  const memories: Memory[] = [];
  const noises: Noise[] = [];
  const gathered = { model, slotIndices, diagnostics, initials, memories, noises };
  const equations = draft.slots.map((slot) => equationOfSlot(gathered, slot));
  if (diagnostics.length > 0) return fail(diagnostics);

  const parts = {
    equations: limitOutflows({ equations, initials, memories }),
    initials,
    memories,
  };
  const sorted = (roots: readonly number[], phase: Phase): readonly number[] => {
    const { order, loops } = sortSlots(parts, roots, phase);
    for (const loop of loops.slice(0, loopLimit)) {
      const path = loop.map((s) => draft.slots[s]?.name ?? "");
      const key = [...path].sort().join();
      const known = diagnostics.some(
        (other) => other.code === "algebraic-loop" && [...other.path].sort().join() === key,
      );
      if (!known) diagnostics.push({ severity: "error", code: "algebraic-loop", path });
    }
    return order;
  };
  const initialOrder = sorted(startingSlots(parts), "initial");
  const stepOrder = sorted([...equations.keys()], "step");
  if (diagnostics.length > 0) return fail(diagnostics);
  const slots = draft.slots.map(({ name, variable, elements, kind, unit }): Slot => {
    return { name, variable, elements, kind, unit };
  });
  const evaluated = new Set(stepOrder);
  const first = [...slots.keys()].filter((s) => !evaluated.has(s));
  const listedSlots = [...first, ...stepOrder].flatMap((s) => slots[s] ?? []);
  return ok({ model, slots, slotIndices, ...parts, noises, initialOrder, stepOrder, listedSlots });
}
