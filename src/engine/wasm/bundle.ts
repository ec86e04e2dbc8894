import type { ValueType } from "./code.ts";
import type { Writer } from "./writer.ts";

/**
 * Vectors that go through the same steps side by side: a step is written for all of them before
 * the next one, so that the processor has independent work and a literal is fetched once for all.
 */
export class Bundle {
  readonly locals: readonly number[];
  readonly #w: Writer;

  constructor(w: Writer, locals: readonly number[]) {
    this.#w = w;
    this.locals = locals;
  }

  /** Keep what `push` leaves on the stack for each vector; `others` are read beside it. */
  step(push: (local: number, at: number) => void, type: ValueType = this.#w.lanes.type): Bundle {
    const locals = this.locals.map((local, at) => {
      push(local, at);
      return this.#w.keep(type);
    });
    return new Bundle(this.#w, locals);
  }

  at(index: number): number {
    const local = this.locals[index];
    if (local === undefined) throw new RangeError(`no vector ${index} in a bundle`);
    return local;
  }

  release(): void {
    this.#w.release(...this.locals);
  }
}

/** Polynomial of each vector by Horner's scheme: few locals, and the bundle fills the waits. */
export function polynomial(w: Writer, x: Bundle, coefficients: readonly number[]): Bundle {
  const [highest = 0, ...others] = [...coefficients].reverse();
  let sum: Bundle | undefined;
  for (const coefficient of others) {
    const before = sum;
    sum = x.step((local, at) => {
      if (before === undefined) w.literal(highest);
      else w.get(before.at(at));
      w.get(local).timesPlus(() => w.literal(coefficient));
    });
    before?.release();
  }
  return sum ?? x.step(() => w.literal(highest));
}
