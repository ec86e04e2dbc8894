import type { LoopDifference, LoopShift } from "../loops/loop-difference.ts";
import type { Carrier, Carriers } from "./carriers.ts";

/** What a difference comes from, as far as the numbers say it. */
export interface Cause {
  readonly measure: "ratio" | "difference";
  /** Stock that carries most of the difference, in its direction. */
  readonly carrier: Carrier;
  /** Loop through that stock whose weight changed most, the way the stock did. */
  readonly loop: LoopShift | undefined;
}

/** Smallest change of a loop's share that is a fact. */
const leastShift = 0.01;

/** Part of the difference that others must carry for one stock to be more than the indicator itself. */
const leastOthers = 0.01;

/**
 * Find what a difference comes from: the stock that carries most of it, and the loop through that stock
 * that grew or shrank with it.
 *
 * Nothing is said where the draw and the medians differ in direction, nor where the stock is the
 * indicator under another name. A loop is named only if its change agrees with that of the stock: a
 * reinforcing loop grows where more of the stock helps and shrinks where less of it harms; a balancing
 * one grows where more of it harms and shrinks where less of it helps.
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
  return { measure, carrier, loop: loops?.shifts.find(agrees) };
}

function agreesWith({ loop, from, to }: LoopShift, carrier: Carrier, sign: number): boolean {
  const change = to - from;
  const passes = carrier.variable !== undefined && loop.through.includes(carrier.variable);
  if (!passes || Math.abs(change) < leastShift) return false;
  const way = carrier.direction === "more" ? 1 : -1;
  const reinforces = loop.polarity === "reinforcing" ? 1 : -1;
  return Math.sign(change) === way && way * sign === reinforces;
}
