import { fail, ok, type Result } from "#base";
import type { Diagnostic, Model } from "#model";
import { evaluate, type Moment } from "./evaluate.ts";
import { collectFailures } from "./failures.ts";
import { drawNoise } from "./operations.ts";
import { formulaOf, type Phase } from "./order.ts";
import { planModel, type Plan } from "./plan.ts";
import type { Grid, ResolvedRequest } from "./request.ts";
import type { SlotEquation } from "./scalar.ts";
import { simulatorCalls } from "./simulator-calls.ts";
import type { Place, RunFailure, Simulator } from "./types.ts";

type StockEquation = Extract<SlotEquation, { kind: "stock" }>;

/** Instants, as shares of a step, and weights of each stage of a method; all explicit. */
const tableaux = {
  euler: { shares: [0], weights: [1] },
  /** Heun's second-order method. */
  rk2: { shares: [0, 1], weights: [1 / 2, 1 / 2] },
  rk4: { shares: [0, 1 / 2, 1 / 2, 1], weights: [1 / 6, 1 / 3, 1 / 3, 1 / 6] },
} as const;

/** One run in progress: plain state and plain steps, so that it can be believed by reading it. */
class Walk {
  readonly #plan: Plan;
  readonly #grid: Grid;
  readonly #moment: Moment;
  readonly #stocks: readonly { slot: number; equation: StockEquation }[];

  constructor(plan: Plan, grid: Grid, noises: readonly Float64Array[], values: Float64Array) {
    this.#plan = plan;
    this.#grid = grid;
    const { start, stop, dt } = grid;
    this.#moment = {
      plan,
      values,
      noises,
      start,
      stop,
      dt,
      phase: "initial",
      step: 0,
      time: start,
      stepTime: start,
      initials: [],
      lags: [],
      firsts: [],
      histories: plan.memories.map(() => []),
    };
    this.#stocks = plan.equations.flatMap((equation, slot) =>
      equation.kind === "stock" ? [{ slot, equation }] : [],
    );
  }

  #evaluateSlots(order: readonly number[], phase: Phase): void {
    const moment = this.#moment;
    moment.phase = phase;
    for (const slot of order) {
      const formula = formulaOf(this.#plan, slot, phase);
      if (formula !== undefined) moment.values[slot] = evaluate(formula, moment);
    }
  }

  /** Give stocks their first values and keep what INIT, PREVIOUS and DELAY will ask for. */
  #start(): void {
    const moment = this.#moment;
    this.#evaluateSlots(this.#plan.initialOrder, "initial");
    moment.initials = this.#plan.initials.map((scalar) => evaluate(scalar, moment));
    moment.firsts = this.#plan.memories.map((memory) => evaluate(memory.initial, moment));
    moment.lags = this.#plan.memories.map((memory) =>
      Math.max(1, Math.round(evaluate(memory.delay, moment) / moment.dt)),
    );
  }

  /** Evaluate all slots at a share of the current step; stocks hold their values already. */
  #evaluateAt(share: number): void {
    const moment = this.#moment;
    moment.time = this.#grid.start + (moment.step + share) * this.#grid.dt;
    this.#evaluateSlots(this.#plan.stepOrder, "step");
  }

  #netFlows(): readonly number[] {
    const { values } = this.#moment;
    const total = (slots: readonly number[]): number =>
      slots.reduce((sum, slot) => sum + (values[slot] ?? NaN), 0);
    return this.#stocks.map(({ equation }) => total(equation.inflows) - total(equation.outflows));
  }

  #setStocks(from: readonly number[], flows: readonly number[], length: number): void {
    for (const [s, { slot, equation }] of this.#stocks.entries()) {
      const value = (from[s] ?? NaN) + (flows[s] ?? NaN) * length;
      this.#moment.values[slot] = equation.nonNegative ? Math.max(0, value) : value;
    }
  }

  #advance(): void {
    const { method, dt } = this.#grid;
    const { shares, weights } = tableaux[method];
    const from = this.#stocks.map(({ slot }) => this.#moment.values[slot] ?? NaN);
    const mean = from.map(() => 0);
    for (const [stage, share] of shares.entries()) {
      if (stage > 0) this.#evaluateAt(share);
      const flows = this.#netFlows();
      for (const [s, flow] of flows.entries())
        mean[s] = (mean[s] ?? 0) + flow * (weights[stage] ?? 0);
      const next = shares[stage + 1];
      if (next !== undefined) this.#setStocks(from, flows, next * dt);
    }
    this.#setStocks(from, mean, dt);
  }

  /** Walk through all steps; `save` is called at each save point. */
  run(save: (t: number, values: Float64Array) => void): void {
    const moment = this.#moment;
    const { stepCount, saveEvery, start, dt } = this.#grid;
    this.#start();
    for (let step = 0; ; step++) {
      moment.step = step;
      moment.stepTime = start + step * dt;
      this.#evaluateAt(0);
      for (const [m, memory] of this.#plan.memories.entries())
        moment.histories[m]?.push(evaluate(memory.operand, moment));
      if (step % saveEvery === 0) save(step / saveEvery, moment.values);
      if (step === stepCount) return;
      this.#advance();
    }
  }
}

function interpretInto(plan: Plan, request: ResolvedRequest, place: Place): readonly RunFailure[] {
  const { grid, runCount, constants, outputs } = request;
  const { times } = grid;
  const noises = plan.noises.map((noise) => drawNoise(noise, grid.stepCount));
  for (let r = 0; r < runCount; r++) {
    const slots = Float64Array.from(plan.equations, (equation) =>
      equation.kind === "constant" ? equation.value : NaN,
    );
    for (const [c, slot] of constants.entries())
      slots[slot] = request.values[r * constants.length + c] ?? NaN;
    new Walk(plan, grid, noises, slots).run((t, current) => {
      for (const [o, slot] of outputs.entries())
        place.values[(o * times.length + t) * place.runCount + place.from + r] =
          current[slot] ?? NaN;
    });
  }
  return collectFailures(place, { outputCount: outputs.length, times, runCount });
}

/**
 * Make the plain simulator of a model: it walks the equations one by one, without any of the
 * optimisations of the vector code, and is the oracle of its tests.
 */
export function createInterpreter(model: Model): Result<Simulator, readonly Diagnostic[]> {
  const planned = planModel(model);
  if (!planned.ok) return fail(planned.error);
  const plan = planned.value;
  return ok({
    backend: "interpreter",
    model,
    slots: plan.listedSlots,
    ...simulatorCalls(plan, (request, place) => interpretInto(plan, request, place)),
  });
}
