import type { Moment } from "./evaluate.ts";
import { readLookup } from "./lookup.ts";
import { operations } from "./operations.ts";
import type { Scalar } from "./scalar.ts";

/** An equation made ready to be evaluated many times: it reads slots, clocks and noises. */
export type Formula = (moment: Moment) => number;

type Of<K extends Scalar["kind"]> = Extract<Scalar, { kind: K }>;

function compileOperation({ operation, operands }: Of<"operation">): Formula {
  const [a, b] = operands.map(compileScalar);
  if (a === undefined) return () => NaN;
  if (b === undefined) {
    const apply = operations[operation];
    return (moment) => apply(a(moment), NaN);
  }
  switch (operation) {
    case "add":
      return (moment) => a(moment) + b(moment);
    case "subtract":
      return (moment) => a(moment) - b(moment);
    case "multiply":
      return (moment) => a(moment) * b(moment);
    case "divide":
      return (moment) => a(moment) / b(moment);
    default: {
      const apply = operations[operation];
      return (moment) => apply(a(moment), b(moment));
    }
  }
}

function compileFold({ operation, items }: Of<"fold">): Formula {
  const [first, ...rest] = items.map(compileScalar);
  if (first === undefined) return () => NaN;
  const join = operations[operation];
  return (moment) => {
    let total = first(moment);
    for (const item of rest) total = join(total, item(moment));
    return total;
  };
}

function compileChoice(scalar: Of<"choice">): Formula {
  const condition = compileScalar(scalar.condition);
  const then = compileScalar(scalar.then);
  const otherwise = compileScalar(scalar.otherwise);
  return (moment) => (condition(moment) !== 0 ? then(moment) : otherwise(moment));
}

function compilePick(scalar: Of<"pick">): Formula {
  const position = compileScalar(scalar.position);
  const items = scalar.items.map(compileScalar);
  return (moment) => items[Math.floor(position(moment)) - 1]?.(moment) ?? 0;
}

function compileMemory({ memory }: Of<"memory">): Formula {
  return ({ step, lags, firsts, histories }) => {
    const past = step - (lags[memory] ?? 1);
    return (past < 0 ? firsts[memory] : histories[memory]?.[past]) ?? NaN;
  };
}

/** Compile a scalar expression for the instants after the start; the same numbers as `evaluate`. */
export function compileScalar(scalar: Scalar): Formula {
  switch (scalar.kind) {
    case "number": {
      const { value } = scalar;
      return () => value;
    }
    case "slot": {
      const { slot } = scalar;
      return ({ values }) => values[slot] ?? NaN;
    }
    case "clock":
      return scalar.clock === "step-time"
        ? ({ stepTime }) => stepTime
        : (moment) => moment[scalar.clock as "time"];
    case "operation":
      return compileOperation(scalar);
    case "choice":
      return compileChoice(scalar);
    case "fold":
      return compileFold(scalar);
    case "lookup": {
      const { table } = scalar;
      const argument = compileScalar(scalar.argument);
      return (moment) => readLookup(table, argument(moment));
    }
    case "pick":
      return compilePick(scalar);
    case "initial":
      return ({ initials }) => initials[scalar.initial] ?? NaN;
    case "memory":
      return compileMemory(scalar);
    case "noise":
      return ({ noises, step }) => noises[scalar.noise]?.[step] ?? NaN;
  }
}
