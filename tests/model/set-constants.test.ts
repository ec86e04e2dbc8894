import { describe, expect, it } from "vitest";
import { constantsOf, setConstants, writeXmile } from "#model";
import { aux, dimension, modelOf, xmile } from "../engine/xmile-models.ts";

const model = modelOf(
  xmile(aux("a", "{said} 1") + aux("b", "2", "who") + aux("c", "a + 1"), {
    dimensions: dimension("who", "x y"),
  }),
);
const set = (values: Record<string, number>) =>
  setConstants(model, new Map(Object.entries(values)));

describe("setConstants", () => {
  it("writes a value where the file has one, signs included", () => {
    const changed = set({ a: -0.25, "b[y]": 7e-9 });
    expect([...constantsOf(changed)]).toEqual([
      ["a", -0.25],
      ["b[x]", 2],
      ["b[y]", 7e-9],
    ]);
    expect(constantsOf(modelOf(writeXmile(changed)))).toEqual(constantsOf(changed));
  });

  it("leaves alone what keeps its value, and what is computed", () => {
    expect(set({ a: 1, c: 9 }).variables.get("a")?.equations).toEqual(
      model.variables.get("a")?.equations,
    );
    expect(set({ c: 9, nothing: 1 })).toEqual(model);
  });
});
