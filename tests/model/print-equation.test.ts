import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseEquation, printEquation, type Expression, type Subscript } from "#model";

const nowhere = { start: 0, end: 0 };
const name = fc.constantFrom("a", "birth_rate", "élan", "herd.size", "50%_(net)", "x-y");
const operators = [
  "+",
  "-",
  "*",
  "/",
  "^",
  "mod",
  "=",
  "<>",
  "<",
  "<=",
  ">",
  ">=",
  "and",
  "or",
] as const;

/** Random expressions as the parser can give: `safediv` has no sign of its own, values are positive. */
const { expression } = fc.letrec<{ expression: Expression; subscript: Subscript }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    fc
      .double({ min: 0, max: 1e21, noNaN: true })
      .map((value): Expression => ({ kind: "number", value: Math.abs(value), span: nowhere })),
    fc.record({
      kind: fc.constant("reference" as const),
      name,
      subscripts: fc.array(tie("subscript"), { maxLength: 2 }),
      span: fc.constant(nowhere),
    }),
    fc.record({
      kind: fc.constant("unary" as const),
      operator: fc.constantFrom("-" as const, "+" as const, "not" as const),
      operand: tie("expression"),
      span: fc.constant(nowhere),
    }),
    fc.record({
      kind: fc.constant("binary" as const),
      operator: fc.constantFrom(...operators),
      left: tie("expression"),
      right: tie("expression"),
      span: fc.constant(nowhere),
    }),
    fc.record({
      kind: fc.constant("if" as const),
      condition: tie("expression"),
      then: tie("expression"),
      otherwise: tie("expression"),
      span: fc.constant(nowhere),
    }),
    fc.record({
      kind: fc.constant("call" as const),
      name: fc.constantFrom("max", "time", "smth1"),
      arguments: fc.array(tie("expression"), { maxLength: 3 }),
      span: fc.constant(nowhere),
    }),
  ),
  subscript: fc.oneof(
    fc.constant<Subscript>({ kind: "wildcard", span: nowhere }),
    name.map((one): Subscript => ({ kind: "name", name: one, span: nowhere })),
    fc.integer({ min: 1, max: 9 }).map((value): Subscript => ({
      kind: "index",
      expression: { kind: "number", value, span: nowhere },
      span: nowhere,
    })),
  ),
}));

/** Forget places, which a printed text does not keep. */
function withoutSpans(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, part: unknown) => (key === "span" ? 0 : part)));
}

describe("printEquation", () => {
  it.each([
    "a + b * c",
    "(a + b) * c",
    "a - (b - c)",
    "a ^ b ^ c",
    "(a ^ b) ^ c",
    "-a ^ 2",
    "(-a) ^ 2",
    "2 ^ -1",
    "NOT a = b",
    "(IF a > 0 THEN 1 ELSE 2) + 3",
    'MAX("x-y"[model, *], herd.size, 1e+21)',
  ])("gives back %s", (text) => {
    const parsed = parseEquation(text);
    expect(parsed.ok && printEquation(parsed.value)).toBe(text);
  });

  it("reads back as the same expression, whatever the expression", () => {
    fc.assert(
      fc.property(expression, (tree) => {
        const parsed = parseEquation(printEquation(tree));
        expect(parsed.ok && withoutSpans(parsed.value)).toEqual(withoutSpans(tree));
      }),
      { numRuns: 500 },
    );
  });

  it("keeps spans inside the text, parts inside the whole", () => {
    fc.assert(
      fc.property(expression, (tree) => {
        const text = printEquation(tree);
        const parsed = parseEquation(text);
        expect(parsed.ok && isNested(parsed.value, text.length)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

function isNested(tree: Expression, end: number): boolean {
  return tree.span.start >= 0 && tree.span.start < tree.span.end && tree.span.end <= end;
}
