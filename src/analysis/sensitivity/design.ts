/**
 * Where in the unit cube a model is run: each coordinate is a probability of the factor's own
 * distribution. Any range of runs is filled in alone, so that workers may share a design.
 */
export interface Design {
  readonly factorCount: number;
  readonly runCount: number;
  /** Fill in the runs `from` … `to` − 1. @shape [run × factor], row-major, in the open unit cube. */
  points(from: number, to: number): Float64Array;
}

/** Make a design from what it says of one run. */
export function designOfRuns(
  factorCount: number,
  runCount: number,
  fill: (run: number, point: Float64Array) => void,
): Design {
  return {
    factorCount,
    runCount,
    points(from, to) {
      const points = new Float64Array((to - from) * factorCount);
      for (let run = from; run < to; run++) {
        const start = (run - from) * factorCount;
        fill(run, points.subarray(start, start + factorCount));
      }
      return points;
    },
  };
}

/** Keep the last value computed: the runs of one block are filled in one after the other. */
export function remembered<T>(compute: (index: number) => T): (index: number) => T {
  let kept: { readonly index: number; readonly value: T } | undefined;
  return (index) => {
    if (kept?.index !== index) kept = { index, value: compute(index) };
    return kept.value;
  };
}
