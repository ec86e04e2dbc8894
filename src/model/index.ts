export { canonicalName, type Name } from "./name.ts";
export type * from "./expression.ts";
export type * from "./types.ts";
export type * from "./unit.ts";
export type * from "./diagnostics.ts";
export type * from "./study/schemas.ts";
export type * from "./study/study.ts";
