import { normalQuantile } from "./normal.ts";

/** The Gaussian with the mean and covariance of a set of points. */
export interface Cloud {
  readonly mean: Float64Array;
  /** Log-density at a point, up to a constant. */
  logDensity(point: Float64Array): number;
  /** Draw a deviation from the mean. */
  sample(next: () => number): Float64Array;
}

/**
 * Fit a Gaussian to points.
 *
 * With fewer than four points per dimension the covariance is kept diagonal: a fuller one would be
 * noise.
 *
 * @param points - @shape [point × dimension], row-major.
 */
export function cloudFrom(points: Float64Array, dimension: number): Cloud {
  const count = points.length / dimension;
  const mean = new Float64Array(dimension);
  for (let i = 0; i < points.length; i++) {
    mean[i % dimension] = (mean[i % dimension] ?? 0) + (points[i] ?? 0) / count;
  }
  const covariance = covarianceOf(points, mean, count >= 4 * dimension);
  const root = choleskyRoot(covariance, dimension);
  return {
    mean,
    logDensity: (point) => -squaredDistance(point, mean, root) / 2,
    sample(next) {
      const normals = Float64Array.from(mean, () => normalQuantile(next()));
      return mean.map((_, row) => {
        let sum = 0;
        for (let k = 0; k <= row; k++) sum += (root[row * dimension + k] ?? 0) * (normals[k] ?? 0);
        return sum;
      });
    },
  };
}

function covarianceOf(points: Float64Array, mean: Float64Array, isFull: boolean): Float64Array {
  const dimension = mean.length;
  const count = points.length / dimension;
  const covariance = new Float64Array(dimension * dimension);
  const gap = new Float64Array(dimension);
  for (let i = 0; i < count; i++) {
    for (let d = 0; d < dimension; d++) gap[d] = (points[i * dimension + d] ?? 0) - (mean[d] ?? 0);
    for (let a = 0; a < dimension; a++) {
      const first = isFull ? 0 : a;
      for (let b = first; b <= a; b++) {
        const at = a * dimension + b;
        covariance[at] = (covariance[at] ?? 0) + ((gap[a] ?? 0) * (gap[b] ?? 0)) / count;
      }
    }
  }
  return covariance;
}

/** Lower triangular root of a covariance given by its lower triangle. @source Cholesky. */
function choleskyRoot(covariance: Float64Array, dimension: number): Float64Array {
  const root = new Float64Array(dimension * dimension);
  for (let a = 0; a < dimension; a++) {
    for (let b = 0; b <= a; b++) {
      let sum = covariance[a * dimension + b] ?? 0;
      for (let k = 0; k < b; k++) {
        sum -= (root[a * dimension + k] ?? 0) * (root[b * dimension + k] ?? 0);
      }
      // A cloud that has collapsed in one direction keeps a small width there.
      if (a === b) root[a * dimension + a] = Math.sqrt(Math.max(sum, 1e-12));
      else root[a * dimension + b] = sum / (root[b * dimension + b] ?? 1);
    }
  }
  return root;
}

function squaredDistance(point: Float64Array, mean: Float64Array, root: Float64Array): number {
  const dimension = mean.length;
  const solved = new Float64Array(dimension);
  let total = 0;
  for (let a = 0; a < dimension; a++) {
    let value = (point[a] ?? 0) - (mean[a] ?? 0);
    for (let k = 0; k < a; k++) value -= (root[a * dimension + k] ?? 0) * (solved[k] ?? 0);
    value /= root[a * dimension + a] ?? 1;
    solved[a] = value;
    total += value * value;
  }
  return total;
}
