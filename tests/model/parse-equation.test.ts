import { describe, expect, it } from "vitest";
import { parseEquation, type Expression } from "#model";

/** Write a tree with all its parentheses, so that a title can pin how an equation binds. */
function shape(e: Expression): string {
  switch (e.kind) {
    case "number":
      return String(e.value);
    case "reference":
      return e.subscripts.length === 0
        ? e.name
        : `${e.name}[${e.subscripts
            .map((s) =>
              s.kind === "wildcard" ? "*" : s.kind === "name" ? s.name : shape(s.expression),
            )
            .join(",")}]`;
    case "unary":
      return `(${e.operator} ${shape(e.operand)})`;
    case "binary":
      return `(${shape(e.left)} ${e.operator} ${shape(e.right)})`;
    case "if":
      return `(if ${shape(e.condition)} then ${shape(e.then)} else ${shape(e.otherwise)})`;
    case "call":
      return `${e.name}(${e.arguments.map(shape).join(", ")})`;
  }
}

function read(text: string): string {
  const parsed = parseEquation(text);
  return parsed.ok ? shape(parsed.value) : `${parsed.error.found} <- ${parsed.error.expected}`;
}

describe("parseEquation", () => {
  it.each([
    ["-2^2", "(- (2 ^ 2))"],
    ["2^-1", "(2 ^ (- 1))"],
    ["2^3^2", "(2 ^ (3 ^ 2))"],
    ["a - b - c", "((a - b) - c)"],
    ["a + b * c", "(a + (b * c))"],
    ["a * -b", "(a * (- b))"],
    ["7 mod 3 * 2", "((7 mod 3) * 2)"],
    ["a < b = c", "((a < b) = c)"],
    ["a or b AND c", "(a or (b and c))"],
    ["NOT a = b", "((not a) = b)"],
    ["a <> b", "(a <> b)"],
    ["a // b", "safediv(a, b)"],
  ])("binds %s as %s", (text, tree) => expect(read(text)).toBe(tree));

  it.each([
    ["1e3", "1000"],
    [".5", "0.5"],
    ["2.", "2"],
    ["1.5E-2", "0.015"],
  ])("reads the number %s", (text, value) => expect(read(text)).toBe(value));

  it("lets ELSE run to the end of the expression", () =>
    expect(read("IF a > 1 THEN 2 ELSE 3 + 4")).toBe("(if (a > 1) then 2 else (3 + 4))"));

  it("reads a conditional inside parentheses as one value", () =>
    expect(read("( if a then 1 else 0 ) * 2")).toBe("((if a then 1 else 0) * 2)"));

  it("compares names without case, space or underscore", () =>
    expect(read('Birth_Rate + "birth  rate" + BIRTH_RATE')).toBe(
      "((birth_rate + birth_rate) + birth_rate)",
    ));

  it("accepts letters of any script in a name", () =>
    expect(read("Élan * π_2 + 模型")).toBe("((élan * π_2) + 模型)"));

  it("accepts any character in a quoted name", () =>
    expect(read('"Flow w/ division, lists (2)"')).toBe("flow_w/_division,_lists_(2)"));

  it("reads names qualified by a module, and those of the enclosing model", () =>
    expect(read('hares.area + .area + lynxes."kill rate"')).toBe(
      "((hares.area + .area) + lynxes.kill_rate)",
    ));

  it("ignores comments and line ends, wherever they stand", () =>
    expect(read("{how} a\r\n {much} + {is left} b")).toBe("(a + b)"));

  it("reads subscripts that are names, elements, wildcards or computed", () =>
    expect(read("x[Model, *] + y[i + 1, 2]")).toBe("(x[model,*] + y[(i + 1),2])"));

  it("reads a lookup called through an element", () =>
    expect(read("table[a](x)")).toBe("lookup(table[a], x)"));

  it("reads calls without arguments and calls inside calls", () =>
    expect(read("TIME() + MAX(MIN(a, b), 0)")).toBe("(time() + max(min(a, b), 0))"));

  it("keeps the place of every part in the text", () => {
    const parsed = parseEquation("aa + {c} bb");
    const right = parsed.ok && parsed.value.kind === "binary" ? parsed.value.right : undefined;
    expect(right?.span).toEqual({ start: 9, end: 11 });
  });

  it.each([
    ["", " <- value"],
    ["1 +", " <- value"],
    ["(1 + 2", " <- )"],
    ["a b", "b <- operator"],
    ["if a then b", " <- else"],
    ["a + ???", "? <- value"],
    ["a {open", "{ <- }"],
    ["x[1", " <- ]"],
    ["* 2", "* <- value"],
  ])("says what it missed in «%s»: %s", (text, fault) => expect(read(text)).toBe(fault));

  it("refuses an equation nested ten thousand deep at once", () =>
    expect(read(`${"(".repeat(10_000)}1${")".repeat(10_000)}`)).toMatch(/shorter equation$/));

  it("refuses a chain of operators too long to walk", () =>
    expect(read(Array.from({ length: 10_000 }, () => "1").join("+"))).toMatch(/shorter equation$/));
});
