import { canonicalQualifiedName, type Posterior, type Prior, type ReportMove } from "#model";
import { valueFromZ, zFromValue } from "../prior-transform.ts";
import { bandOf, short, shortOrNull } from "./report-numbers.ts";

/** The 95 % quantile of a standard normal variable. */
const z95 = 1.6448536269514722;

/** Scores beyond this are taken as this: a value at the very bound of a prior has an infinite score. */
const farScore = 8;

/** Say what calibration did to each assumption, the largest shift first. */
export function movesOf(priors: readonly Prior[], posterior: Posterior): readonly ReportMove[] {
  const moves = priors.flatMap((prior) => {
    const column = posterior.constants.indexOf(canonicalQualifiedName(prior.constant));
    return column < 0 ? [] : [moveOf(prior, columnOf(posterior, column))];
  });
  return moves.toSorted((a, b) => Math.abs(b.shift) - Math.abs(a.shift));
}

function columnOf({ constants, drawCount, values }: Posterior, column: number): Float64Array {
  return Float64Array.from(
    { length: drawCount },
    (_, draw) => values[draw * constants.length + column] ?? Number.NaN,
  );
}

function moveOf({ constant, distribution, grade }: Prior, values: Float64Array): ReportMove {
  const at = (z: number): number => valueFromZ(distribution, z);
  const [mean, width] = meanAndSd(values.map((value) => scoreOf(zFromValue(distribution, value))));
  const posterior = bandOf(values);
  const ratio = at(0) === 0 || posterior.median === null ? undefined : posterior.median / at(0);
  return {
    constant: canonicalQualifiedName(constant),
    grade,
    prior: { median: short(at(0)), low: short(at(-z95)), high: short(at(z95)) },
    posterior,
    shift: short(mean),
    width: short(width),
    ratio: shortOrNull(ratio),
  };
}

function scoreOf(z: number): number {
  return Math.max(-farScore, Math.min(farScore, z));
}

function meanAndSd(values: Float64Array): readonly [number, number] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return [mean, Math.sqrt(squares / values.length)];
}
