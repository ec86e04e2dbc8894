import fc from "fast-check";
import { expect, it } from "vitest";
import { planModel } from "#engine";
import { readVensim } from "#model";
import { tryCasesAsync } from "../../support/property.ts";
import { changes, damage } from "../damage.ts";
import { control } from "./vensim-models.ts";

/** A file with a bit of everything, to be damaged. */
const seed = `{UTF-8}
DimA: A1, A2 ~~| SubA: A2 ~~| Other <-> DimA ~~| DimB: (B1-B3) ~~| DimC: C1, C2 -> (DimA: A2, A1) ~~|
a[DimA] = 1, 2 ~~| m[DimA, DimB] = 1, 2, 3; 4, 5, 6; ~ widget/Month [0,9] ~ A table. |
x[DimA] :EXCEPT: [SubA] = SUM(m[DimA, DimB!]) ~~| x[SubA] = a[SubA] ^ 2 ~~| c[DimC] = 3, 4 ~~| d[DimA] = c[DimC] ~~|
s[DimA] = INTEG(in flow[DimA] - s[DimA] / 3, a[DimA]) ~~| in flow[DimA] = SMOOTH(x[DimA], 2) ~~|
t = table(Time / 2) + WITH LOOKUP(Time, ((0,0),(1,2))) ~~| table([(0,0)-(2,2)],(0,0),(1,3),(2,1)) ~~|
y = IF THEN ELSE(t > 1 :AND: :NOT: (t = 2), DELAY1(t, 2), -2 ^ 2) ~~| z = ACTIVE INITIAL(y, 1) ~~|
${control}`;

it("readVensim reads the file before it is damaged", async () =>
  expect((await readVensim(seed)).diagnostics).toEqual([]));

it("readVensim gives a model or an error for any damaged file, and never rejects", async (context) => {
  const property = fc.asyncProperty(changes, async (done) => {
    const { model, diagnostics } = await readVensim(damage(seed, done));
    const hasError = diagnostics.some(({ severity }) => severity === "error");
    expect(model === undefined).toBe(hasError);
    if (model) planModel(model);
  });
  await tryCasesAsync(context, property, { runs: 100, seed: 5 });
}, 60_000);
