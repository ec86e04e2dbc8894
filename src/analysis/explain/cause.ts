import type { LoopDifference, LoopShift } from "../loops/loop-difference.ts";
import type { LoopReading } from "../loops/loop-readings.ts";
import type { Carrier, Carriers } from "./carriers.ts";

/** What a difference comes from, as far as the numbers say it. */
export interface Cause {
  readonly measure: "ratio" | "difference";
  /** Stock that carries most of the difference, in its direction. */
  readonly carrier: Carrier;
  /** Loop through that stock whose weight changed most, the way the stock did. */
  readonly loop: LoopShift | undefined;
  /** Where no loop changed with it: the loop through that stock that weighs most where there is more of it. */
  readonly strongest: StrongestLoop | undefined;
}

/** What a loop weighs in one of the two scenarios. */
export interface StrongestLoop {
  readonly loop: LoopReading;
  /** Share of what happens, 0 to 1. */
  readonly share: number;
  readonly scenario: "a" | "b";
}

/** Smallest change of a loop's share that is a fact. */
const leastShift = 0.01;

/** Smallest share of what happens from which a loop that did not change is worth a name. */
const leastShare = 0.05;

/** Part of the difference that others must carry for one stock to be more than the indicator itself. */
const leastOthers = 0.01;

/**
 * Find what a difference comes from: the stock that carries most of it, and the loop through that stock
 * that grew or shrank with it.
 *
 * Nothing is said where the draw and the medians differ in direction, nor where the stock is the
 * indicator under another name. A loop is named only if its change agrees with that of the stock: a
 * reinforcing loop grows where more of the stock helps and shrinks where less of it harms; a balancing
 * one grows where more of it harms and shrinks where less of it helps. Without such a loop, the strongest
 * one through the stock is given, of either sign: it says what the stock meets, not why it changed.
 *
 * @param direction - sign of the difference between the medians.
 */
export function causeOf(
  { measure, parts }: Carriers,
  loops: LoopDifference | undefined,
  direction: number,
): Cause | undefined {
  if (measure === "undefined") return undefined;
  const total = parts.reduce((sum, { amount }) => sum + amount, 0);
  const sign = Math.sign(direction);
  if (sign === 0 || Math.sign(total) !== sign) return undefined;
  const carrier = parts.find(
    ({ variable, amount, direction: way }) =>
      variable !== undefined && way !== "same" && Math.sign(amount) === sign,
  );
  if (carrier === undefined) return undefined;
  const others = parts.reduce(
    (sum, part) => sum + (part === carrier ? 0 : Math.abs(part.amount)),
    0,
  );
  if (others < leastOthers * Math.abs(total)) return undefined;
  const agrees = (shift: LoopShift): boolean => agreesWith(shift, carrier, sign);
  const loop = loops?.shifts.find(agrees);
  return { measure, carrier, loop, strongest: loop ? undefined : strongestLoop(loops, carrier) };
}

/** Find the loop that weighs most through a stock, in the scenario with more of it; a nameless one is not said. */
function strongestLoop(
  loops: LoopDifference | undefined,
  { variable, direction }: Carrier,
): StrongestLoop | undefined {
  if (variable === undefined) return undefined;
  const scenario = direction === "more" ? "b" : "a";
  const [strongest] = (loops?.shifts ?? [])
    .filter(({ loop }) => loop.through.includes(variable))
    .map(({ loop, from, to }) => ({ loop, share: scenario === "a" ? from : to, scenario }) as const)
    .toSorted((one, other) => other.share - one.share);
  const isSaid = strongest?.loop.family !== undefined && strongest.share >= leastShare;
  return isSaid ? strongest : undefined;
}

function agreesWith({ loop, from, to }: LoopShift, carrier: Carrier, sign: number): boolean {
  const change = to - from;
  const passes = carrier.variable !== undefined && loop.through.includes(carrier.variable);
  if (!passes || Math.abs(change) < leastShift) return false;
  const way = carrier.direction === "more" ? 1 : -1;
  const reinforces = loop.polarity === "reinforcing" ? 1 : -1;
  return Math.sign(change) === way && way * sign === reinforces;
}
