import { liveStates, type Program, type ProgramState } from "../lower.ts";
import { opcode } from "./code.ts";
import type { StaticLayout } from "./layout.ts";
import type { Stage } from "./stages.ts";
import type { Writer } from "./writer.ts";

/** What moves along with the stocks, from one stage or step to the next. */
export interface LoopLocals {
  readonly step: number;
  readonly stage: number;
  readonly timePointer: number;
  /** Bytes of the time table per instant. */
  readonly timeRowBytes: number;
}

/**
 * Writes the integration: stocks stand in four buffers, which exchange their parts from stage to
 * stage instead of being copied.
 */
export class StockMover {
  /** Local that points to the states the equations read. */
  readonly state: number;
  readonly #w: Writer;
  readonly #program: Program;
  readonly #stages: readonly Stage[];
  readonly #dt: number;
  readonly #layout: StaticLayout;
  readonly #locals: LoopLocals;
  readonly #base: number;
  readonly #next: number;
  readonly #sum: number;
  /** Where the sum so far is read: the base at the first stage. */
  readonly #sumBefore: number;
  readonly #length: number;
  readonly #weight: number;

  constructor(
    w: Writer,
    program: Program,
    run: {
      readonly stages: readonly Stage[];
      readonly dt: number;
      readonly layout: StaticLayout;
      readonly locals: LoopLocals;
    },
  ) {
    this.#w = w;
    this.#program = program;
    this.#stages = run.stages;
    this.#dt = run.dt;
    this.#layout = run.layout;
    this.#locals = run.locals;
    const pointer = (): number => w.code.local("i32");
    this.state = pointer();
    [this.#base, this.#next, this.#sum, this.#sumBefore] = [
      pointer(),
      pointer(),
      pointer(),
      pointer(),
    ];
    [this.#length, this.#weight] = [w.code.local(w.lanes.type), w.code.local(w.lanes.type)];
  }

  /** Give stocks their first values and set out from them. */
  emitStart(pushNode: (node: number) => void): void {
    const { code, lanes } = this.#w;
    const { base, sum, near } = this.#layout;
    for (const [s, state] of liveStates(this.#program)) {
      code.int(0);
      pushNode(state.initial);
      lanes.store(code, base + s * lanes.byteCount);
    }
    for (const local of [this.#base, this.state, this.#sumBefore]) this.#w.point(local, base);
    this.#w.point(this.#sum, sum);
    this.#w.point(this.#next, near);
    this.#w.point(this.#locals.step, 0);
    this.#enterStage(0);
  }

  /**
   * Push each stock's change, and move the stock with it at once: towards the state of the next
   * stage, and, by its weight, towards the state of the next step. Nothing is kept of the flow.
   */
  emitMoves(
    states: readonly (readonly [number, ProgramState])[],
    pushNode: (node: number) => void,
  ): void {
    const { code, lanes } = this.#w;
    const isOneStage = this.#stages.length === 1;
    for (const [s, state] of states) {
      if (isOneStage) {
        code.get(this.#next);
        pushNode(state.change);
        this.#store(s, state);
        continue;
      }
      pushNode(state.change);
      const flow = code.local(lanes.type);
      code.set(flow);
      // Between stages, a stock that no flow depends on need not be known.
      if (state.feedsBack) this.#move(s, flow, state);
      this.#addToSum(s, flow);
      code.release(flow);
    }
  }

  #move(index: number, flow: number, state: ProgramState): void {
    this.#pushMoved(index, flow, { to: this.#next, from: this.#base, by: this.#length });
    this.#store(index, state);
  }

  #store(index: number, state: ProgramState): void {
    if (state.nonNegative) this.#w.literal(0).do("greater");
    this.#w.lanes.store(this.#w.code, index * this.#w.lanes.byteCount);
  }

  #addToSum(index: number, flow: number): void {
    this.#pushMoved(index, flow, { to: this.#sum, from: this.#sumBefore, by: this.#weight });
    this.#w.lanes.store(this.#w.code, index * this.#w.lanes.byteCount);
  }

  #pushMoved(
    index: number,
    flow: number,
    move: { readonly to: number; readonly from: number; readonly by: number },
  ): void {
    const { code, lanes } = this.#w;
    code.get(move.to);
    code.get(move.from);
    lanes.load(code, index * lanes.byteCount);
    this.#w.get(flow).get(move.by).do("multiply", "add");
  }

  /** Go to the next stage, or after the last one to the next step. */
  emitAdvance(): void {
    const w = this.#w;
    if (this.#stages.length === 1) {
      w.swap(this.#base, this.#next);
      w.copy(this.state, this.#base);
      this.#nextTimeRow();
      w.increase(this.#locals.step, () => w.code.int(1));
      return;
    }
    for (const [stage, { movesTime }] of this.#stages.entries()) {
      const isLast = stage === this.#stages.length - 1;
      this.#whenStage(stage, () => {
        if (isLast) this.#endStep();
        else this.#endStage(stage);
        if (movesTime) this.#nextTimeRow();
        this.#enterStage(isLast ? 0 : stage + 1);
      });
    }
  }

  #endStep(): void {
    const w = this.#w;
    this.#holdAtZero();
    w.swap(this.#base, this.#sum);
    w.copy(this.state, this.#base);
    w.copy(this.#sumBefore, this.#base);
    w.point(this.#next, this.#layout.near);
    w.increase(this.#locals.step, () => w.code.int(1));
  }

  #endStage(stage: number): void {
    const w = this.#w;
    if (stage > 0) {
      w.swap(this.state, this.#next);
      return;
    }
    w.copy(this.#sumBefore, this.#sum);
    w.point(this.state, this.#layout.near);
    w.point(this.#next, this.#layout.far);
  }

  #nextTimeRow(): void {
    const { timePointer, timeRowBytes } = this.#locals;
    this.#w.increase(timePointer, () => this.#w.code.int(timeRowBytes));
  }

  #whenStage(stage: number, then: () => void): void {
    const { code } = this.#w;
    code.get(this.#locals.stage);
    code.int(stage);
    code.put([opcode.i32Eq, opcode.if, opcode.emptyBlock]);
    then();
    code.put([opcode.br, 1, opcode.end]);
  }

  /** Set how far stocks move from here on: a length of time, and a weight in the whole step. */
  #enterStage(stage: number): void {
    const entered = this.#stages[stage]!;
    this.#w.point(this.#locals.stage, stage);
    this.#w.literal(entered.length * this.#dt);
    this.#w.code.set(this.#length);
    this.#w.literal(entered.weight * this.#dt);
    this.#w.code.set(this.#weight);
  }

  /** Raise the stocks that may not be negative, at the end of a step. */
  #holdAtZero(): void {
    const { code, lanes } = this.#w;
    for (const [s, state] of liveStates(this.#program)) {
      if (!state.nonNegative) continue;
      code.get(this.#sum);
      code.get(this.#sum);
      lanes.load(code, s * lanes.byteCount);
      this.#w.literal(0).do("greater");
      lanes.store(code, s * lanes.byteCount);
    }
  }
}
