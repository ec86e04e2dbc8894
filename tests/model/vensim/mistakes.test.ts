import { describe, expect, it } from "vitest";
import { readVensim } from "#model";
import { control } from "./vensim-models.ts";

async function mistakesIn(text: string) {
  const { model, diagnostics } = await readVensim(`${text}${control}`);
  expect(model).toBeUndefined();
  return diagnostics;
}

describe("what has no equal", () => {
  it.each([
    [
      "y = VECTOR SELECT(a[D!], b[D!], 0, 1, 0) ~~|",
      { code: "unsupported", feature: "VECTOR SELECT" },
    ],
    [
      "y = GET XLS DATA('f.xls', 'a', 'A', 'B2') ~~|",
      { code: "unsupported", feature: "GET XLS DATA" },
    ],
    ["y = IF THEN ELSE(x = :NA:, 1, 2) ~~| x = 1 ~~|", { code: "unsupported", feature: ":NA:" }],
    ["y ~~|", { code: "unsupported", feature: ":DATA:" }],
    ["y = TABBED ARRAY(1 2) ~~|", { code: "unsupported", feature: "TABBED ARRAY" }],
    ["y = SMOTH(x, 3) ~~| x = 1 ~~|", { code: "unknown-function", nearest: "smooth" }],
    ["y = SMOOTH(x) ~~| x = 1 ~~|", { code: "wrong-arity", expected: "2", found: 1 }],
    ["y = 1 ~~| y = 2 ~~|", { code: "duplicate-variable" }],
    ["y = 1, 2 ~~|", { code: "bad-subscript", detail: "2 ≠ 1" }],
    ["y[D] = 1, 2, 3 ~~| D: A, B ~~|", { code: "bad-subscript", detail: "3 ≠ 2" }],
    ["y[D] = 1 ~~| y[A] = 2 ~~| D: A, B ~~|", { code: "duplicate-variable" }],
    ["Y: Y ~~|", { code: "bad-subscript", detail: "∅" }],
    ["y((0,0),(0,1)) ~~|", { code: "bad-lookup" }],
    ["y = 1 # 2 ~~|", { code: "syntax", found: "#" }],
    ["y = INTEG(2) ~~|", { code: "unsupported", feature: "INTEG" }],
    ["y = 1 + * 2 ~~|", { code: "syntax", found: "1+*" }],
    [
      "y[D] = a[E] ~~| a[E] = 1, 2 ~~| D: D1, D2 ~~| E: E1, E2 ~~|",
      { code: "unsupported", feature: "[e]" },
    ],
    [
      "y = DELAY N(1, 2, 0, n) ~~| n = 2 + Time ~~|",
      { code: "unsupported", feature: "DELAYN(…, n), n ∉ {1, …, 100}" },
    ],
  ])("is named: %s", async (text, wanted) => {
    expect(await mistakesIn(text)).toContainEqual(
      expect.objectContaining({
        severity: "error",
        place: expect.objectContaining({ variable: "y" }) as unknown,
        ...wanted,
      }),
    );
  });

  it("names macros, a time step that cannot be worked out, and a file that is something else", async () => {
    const macro = ":MACRO: TWICE(x)\nTWICE = 2 * x ~~|\n:END OF MACRO:\ny = TWICE(3) ~~|";
    expect(await mistakesIn(macro)).toContainEqual(
      expect.objectContaining({ code: "unsupported", feature: ":MACRO: TWICE" }),
    );
    const { diagnostics } = await readVensim("y = 1 ~~| INITIAL TIME = 0 ~~| FINAL TIME = 9 ~~|");
    expect(diagnostics).toMatchObject([{ code: "bad-sim-specs", detail: "TIME STEP" }]);
    const other = await readVensim("<xmile>nothing of the kind</xmile>");
    expect(other.diagnostics[0]).toMatchObject({
      code: "not-xmile",
      found: "<xmile>nothing of the kind</xmile>",
    });
  });

  it("is refused at once when too large or too deep", async () => {
    const deep = `y = ${"(".repeat(5000)}1${")".repeat(5000)} ~~|`;
    expect(await mistakesIn(deep)).toMatchObject([{ code: "too-large" }]);
    const { diagnostics } = await readVensim("x".repeat(6_000_000));
    expect(diagnostics).toMatchObject([{ code: "too-large", what: "file" }]);
  });
});
