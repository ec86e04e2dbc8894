import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { invariant } from "#base";
import { flattenArrays } from "#engine";
import { readXmile, writeXmile, type Model } from "#model";
import { models, textOf } from "../conformance/suite.ts";
import { tryCases } from "../support/property.ts";
import { modelFromRandom, randomModel } from "./random-models.ts";
import { interpreterOf, largestGap, runOnce, series } from "./simulators.ts";
import { aux, dimension, flow, modelOf, stock, xmile } from "./xmile-models.ts";

/** Flatten a model, write it, read it back. */
function flatOf(model: Model): { model: Model; names: ReadonlyMap<string, string> } {
  const flat = flattenArrays(model);
  invariant(flat.ok, JSON.stringify(flat));
  return { ...flat.value, model: modelOf(writeXmile(flat.value.model)) };
}

/** Hold the flat file of a model to the model itself, element by element. */
function expectSameNumbers(arrayed: Model, stop = arrayed.simSpecs.stop): Model {
  const { model, names } = flatOf(arrayed);
  const [source, flat] = [interpreterOf(arrayed), interpreterOf(model)];
  const known = new Set(flat.slots.map(({ name }) => name));
  const outputs = source.slots.map(({ name }) => name).filter((one) => known.has(flatName(one)));
  function flatName(name: string): string {
    return names.get(name) ?? name;
  }
  const wanted = runOnce(source, outputs, { stop });
  const found = runOnce(flat, outputs.map(flatName), { stop });
  const shown = source.slots.filter(({ name }) => !name.includes("#"));
  expect(outputs.length).toBeGreaterThan(0.9 * shown.length);
  for (const name of outputs) {
    const expected = series(wanted, name);
    const gaps = series(found, flatName(name)).map((value, t) => {
      const scale = Math.max(1, Math.abs(value));
      return Object.is(value, expected[t]) ? 0 : Math.abs(value - (expected[t] ?? NaN)) / scale;
    });
    expect(Math.max(...gaps), name).toBeLessThanOrEqual(1e-9);
  }
  return model;
}

const arrays = models.filter((file) => textOf(file).includes("<dim "));
const bench = process.env["HEPTAGONE_BENCH"] ?? "../shared/bench";
const files = [join(bench, "actors7.xmile"), join("simulations", "alliance", "model.xmile")];

describe("flattenArrays", () => {
  it.each(arrays)("gives %s to a tool without arrays", (file) => {
    const { model } = readXmile(textOf(file));
    invariant(model !== undefined, file);
    expectSameNumbers(model);
  });

  it.each(files.filter(existsSync))(
    "gives %s to a tool without arrays",
    (file) => {
      const { model } = readXmile(readFileSync(file, "utf8"));
      invariant(model !== undefined, file);
      const flat = expectSameNumbers(model, 1);
      expect(writeXmile(flat)).not.toMatch(/<dim|<element|\[/);
    },
    30_000,
  );

  const dimensions =
    dimension("row", "a b c") + dimension("col", "c a b") + dimension("part", "a c");
  const equations = [
    "SUM(v[*])",
    "SUM(m[a, *])",
    "SUM(v[part])",
    "SUM(v[row] * across[col])",
    "MEAN(v[*]) + MIN(v[*]) + MAX(m[*, *]) + PROD(v[*]) + SIZE(m)",
    "STDDEV(m[*, b])",
    "RANK(v[*], 2) + 10 * RANK(v[*], 1, across[*])",
    "m[k, c] + m[k, k + 1] + v[k + 5]",
    "MAX(k, MIN(3, v[a])) + MAX(v[b])",
    "curve(1.5) + table[c](0.5)",
  ];
  const rich = xmile(
    aux("v", "10 * row + time", "row") +
      aux("m", "v[row] + col", "row col") +
      aux("across", "v[col]", "col") +
      aux("turned", "m[col, row]", "row col") +
      aux("some", "v[part]", "part") +
      aux("k", "2") +
      `<aux name="curve"><gf><xpts>0,1,2</xpts><ypts>0,1,5</ypts></gf></aux>` +
      `<aux name="table"><dimensions><dim name="part"/></dimensions>
        <element subscript="a"><gf><xpts>0,1</xpts><ypts>0,1</ypts></gf></element>
        <element subscript="c"><gf><xpts>0,1</xpts><ypts>0,9</ypts></gf></element></aux>` +
      aux("felt", "SMTH1(m, 2) + DELAY3(v[row], 1) + PREVIOUS(m, 0)", "row col") +
      stock("held", "v", { in: "gain", out: "loss", dimensions: "row" }) +
      flow("gain", "curve(v / 20)", "row") +
      flow("loss", "held / 8", "row") +
      equations.map((equation, e) => aux(`y${e}`, equation)).join(""),
    { dimensions },
  );

  it("resolves every subscript as the engine does", () => void expectSameNumbers(modelOf(rich)));

  it("gives any model to a tool without arrays", (context) => {
    const property = fc.property(randomModel, (random) => {
      const model = modelFromRandom(random);
      const { model: flat, names } = flatOf(model);
      expect(flat.dimensions.size).toBe(0);
      const [source, target] = [interpreterOf(model), interpreterOf(flat)];
      const outputs = source.slots.map(({ name }) => name).filter((name) => !name.includes("#"));
      const wanted = runOnce(source, outputs);
      const found = runOnce(
        target,
        outputs.map((name) => names.get(name) ?? name),
      );
      expect(largestGap(found, wanted)).toBeLessThanOrEqual(1e-9);
    });
    tryCases(context, property, { runs: 40, seed: 11 });
  });

  it("names each element after its variable and itself, apart from all others", () => {
    const model = modelOf(
      xmile(aux("Tie", "1 + row + part", "row part") + aux("tie_a_a", "5"), { dimensions }),
    );
    const { names, model: flat } = flatOf(model);
    expect(names.get("tie[a,a]")).toBe("tie_a_a_2");
    expect(names.get("tie[b,c]")).toBe("tie_b_c");
    expect(flat.variables.get("tie_b_c")?.label).toBe("Tie b c");
    expect(flat.dimensions.size).toBe(0);
  });

  it("keeps functions that hold a state as calls", () => {
    const model = modelOf(
      xmile(aux("v", "time * row", "row") + aux("s", "SMTH1(v, 2)", "row"), { dimensions }),
    );
    expect(writeXmile(flatOf(model).model)).toContain("SMTH1(v_b, 2)");
  });
});
