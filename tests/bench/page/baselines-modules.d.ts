declare module "#baselines/actors7.xmile?raw" {
  const text: string;
  export default text;
}

declare module "#baselines/hand-actors.mjs" {
  /** Fill a row of 8 numbers a year for one member; returns the index after the last. */
  export function run(safety: number, out: Float64Array, first: number): number;
}
