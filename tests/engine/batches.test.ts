import { describe, expect, it } from "vitest";
import { wasmOf } from "./simulators.ts";
import { aux, flow, modelOf, stock, xmile } from "./xmile-models.ts";

const lanes = ["f64", "f64x2", "f32x4"] as const;

/** So many functions of x that each stage works them out as a batch, summed into a stock each. */
function modelOfMany(count: number, equation: (i: number) => string): string {
  const rows = Array.from(
    { length: count },
    (_, i) => stock(`s${i}`, "0", { in: `f${i}` }) + flow(`f${i}`, equation(i)),
  );
  // A stock that stays where it is, so that the functions are not hoisted as values of the run.
  const still = stock("now", "x", { in: "rest" }) + flow("rest", "0 * now");
  return xmile(rows.join("") + still + aux("x", "1"), { stop: 1, dt: 1 });
}

function runMany(text: string, kind: (typeof lanes)[number], x: readonly number[], count: number) {
  return wasmOf(modelOf(text), kind).simulate({
    runCount: x.length,
    constants: ["x"],
    values: Float64Array.from(x),
    outputs: Array.from({ length: count }, (_, i) => `s${i}`),
  });
}

describe.each(lanes)("functions worked out together, %s,", (kind) => {
  it.each([1, 2, 3, 5, 7, 9])("give what each gives alone, %d of them", (count) => {
    const scale = (i: number): number => 1 + i / 4;
    const text = modelOfMany(count, (i) => `EXP(now * ${-scale(i)}) + LN(now * ${scale(i)})`);
    const x = [0.3, 1.7, 5, 11, 0.01];
    const { values } = runMany(text, kind, x, count);
    for (let i = 0; i < count; i++)
      for (const [member, at] of x.entries()) {
        const wanted = Math.exp(-at * scale(i)) + Math.log(at * scale(i));
        const found = values[(i * 2 + 1) * x.length + member]!;
        expect(Math.abs(found - wanted)).toBeLessThan(kind === "f32x4" ? 3e-6 : 1e-14);
      }
  });

  it("give a member the same value whatever its neighbours are, special ones included", () => {
    const text = modelOfMany(3, (i) => `LN(now + ${i}) + (now + 1)^0.3`);
    const plain = runMany(text, kind, [1.3, 2.7, 0.4, 5.1], 3).values;
    const special = [0, -5, 1e-310, NaN, Infinity, 1.3, 2.7, 0.4, 5.1];
    for (const neighbour of special) {
      const x = [1.3, neighbour, 2.7, neighbour, neighbour, 0.4, neighbour, 5.1];
      const { values } = runMany(text, kind, x, 3);
      for (let row = 0; row < 6; row++)
        for (const [own, place] of [0, 2, 5, 7].entries())
          expect(values[row * x.length + place]).toBe(plain[row * 4 + own]);
    }
  });

  it("give IEEE's values at zero, below it, and at infinity", () => {
    const text = modelOfMany(2, (i) => `LN(now * ${i + 1})`);
    const { values } = runMany(text, kind, [0, -1, Infinity], 2);
    expect([...values.slice(3, 6)]).toEqual([-Infinity, NaN, Infinity]);
  });
});
