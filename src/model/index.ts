export { canonicalName, type Name } from "./name.ts";
export { parseEquation } from "./parse-equation.ts";
export { readXmile, type ReadModel } from "./read-xmile.ts";
export type { SyntaxFault } from "./tokenize-equation.ts";
export type * from "./expression.ts";
export type * from "./types.ts";
export {
  dimensionless,
  divideUnits,
  formatUnit,
  isDimensionless,
  isSameUnit,
  multiplyUnits,
  parseUnit,
  raiseUnit,
  type Unit,
  type UnitDefinitions,
} from "./unit.ts";
export type * from "./diagnostics.ts";
export type * from "./study/schemas.ts";
export type * from "./study/study.ts";
