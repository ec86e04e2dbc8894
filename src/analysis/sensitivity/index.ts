export type { Association } from "./association.ts";
export { usualResamples, type Estimate } from "./bootstrap.ts";
export type { Contrast } from "./contrast.ts";
export { factorsOf, type Factor, type FactorKind } from "./factors.ts";
export type { MorrisEffect } from "./morris.ts";
export {
  designSize,
  fewestRuns,
  planSensitivity,
  type SensitivityMethod,
  type SensitivityPlan,
  type SensitivityQuestion,
} from "./plan-sensitivity.ts";
export {
  factorColumns,
  readOutputs,
  readSensitivity,
  sensitivityIndicators,
  type SensitivityFigures,
  type SensitivityReading,
  type SensitivityRuns,
} from "./read-sensitivity.ts";
export type { SobolIndices } from "./saltelli.ts";
