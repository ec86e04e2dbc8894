export { invariant, unreachable } from "./assert.ts";
export { stream, type Random } from "./random.ts";
export { fail, ok, type Result } from "./result.ts";
