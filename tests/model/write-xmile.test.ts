import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { invariant } from "#base";
import { createInterpreter } from "#engine";
import {
  canonicalName,
  parseUnit,
  readXmile,
  writeXmile,
  type Expression,
  type Model,
  type Variable,
} from "#model";
import { models, textOf } from "../conformance/suite.ts";
import { modelFromRandom, randomModel } from "../engine/random-models.ts";
import { tryCases } from "../support/property.ts";
import { aux, dimension, flow, stock, xmile } from "../engine/xmile-models.ts";

function modelOf(text: string): Model {
  const { model, diagnostics } = readXmile(text);
  invariant(model !== undefined, JSON.stringify(diagnostics));
  return model;
}

const again = (model: Model): Model => modelOf(writeXmile(model));

/** Forget where equations stood in their file, and how a list of values was laid out. */
function withoutPlaces(model: Model): unknown {
  const bare = ({ equations, ...variable }: Variable) => ({
    ...variable,
    equations: equations.map(({ elements, expression, initial, lookup }) => [
      elements,
      JSON.stringify([expression, initial], (key, part: unknown) => (key === "span" ? 0 : part)),
      lookup,
    ]),
  });
  return { ...model, variables: [...model.variables.values()].map(bare) };
}

/** Models that have modules or macros of their own: their parts become variables like others. */
const isNested = (model: Model): boolean =>
  [...model.variables.keys()].some(
    (name) => name.includes(".") && !/#(smth|delay|trend|forcst)/.test(name),
  );

function valuesOf(model: Model): Map<string, number[]> {
  const made = createInterpreter(model);
  invariant(made.ok, JSON.stringify(made));
  const outputs = made.value.slots.map(({ name }) => name);
  const none = { runCount: 1, constants: [], values: new Float64Array(0) };
  const { values, times } = made.value.simulate({ ...none, outputs });
  return new Map(
    outputs.map((name, o) => [name, [...values.slice(o * times.length, (o + 1) * times.length)]]),
  );
}

const bench = process.env["HEPTAGONE_BENCH"] ?? "../shared/bench";
const actors = join(bench, "actors7.xmile");
const flagship = join("simulations", "alliance", "model.xmile");

describe("writeXmile", () => {
  it.each(models)("writes %s so that it reads back as the same model", (file) => {
    const model = modelOf(textOf(file));
    const back = again(model);
    if (isNested(model)) expect(withoutPlaces(again(back))).toEqual(withoutPlaces(back));
    else expect(withoutPlaces(back)).toEqual(withoutPlaces(model));
    expect([...back.variables.keys()].map((name) => name.replace(/[.#]/g, "_"))).toEqual(
      [...model.variables.keys()].map((name) => name.replace(/[.#]/g, "_")),
    );
  });

  it.each(models)("writes %s so that it gives the same numbers", (file) => {
    const model = modelOf(textOf(file));
    const [found, wanted] = [valuesOf(again(model)), valuesOf(model)];
    for (const [name, series] of wanted)
      expect(found.get(name) ?? found.get(name.replace(/[.#]/g, "_")), name).toEqual(series);
  });

  it.each([actors, flagship].filter(existsSync))(
    "keeps every character of %s's equations",
    (file) => {
      const model = modelOf(readFileSync(file, "utf8"));
      expect(again(model)).toEqual(model);
      expect([...again(model).variables.keys()]).toEqual([...model.variables.keys()]);
    },
  );

  const rich = xmile(
    aux("rate [1/y]", "0.1 + { said twice } 0 * tie[a, 2]") +
      `<aux name="Tie"><dimensions><dim name="Who"/><dim name="N"/></dimensions>
        <element subscript="A, 1"><eqn>1</eqn></element><element subscript="A, 2"><eqn>2 + time</eqn></element>
        <element subscript="B, N"><eqn>-3</eqn></element><units>k€/(person*year)</units>
        <doc>First line,
 second &lt; third &amp; "last"</doc></aux>` +
      `<aux name="curve"><gf type="extrapolate"><xscale min="0" max="3"/><ypts>0,1,0.1,7</ypts></gf></aux>` +
      `<aux name="curves"><dimensions><dim name="Who"/></dimensions>
        <element subscript="A"><gf><xpts>0,2</xpts><ypts>1,5</ypts></gf></element>
        <element subscript="B"><gf type="discrete"><xpts>0,2</xpts><ypts>1,5</ypts></gf></element></aux>` +
      `<aux name="seen"><eqn>time</eqn><gf><xpts>0,1,9</xpts><ypts>0,5,7</ypts></gf></aux>` +
      `<aux name="early"><eqn>curve(time) + curves[A](time)</eqn><init_eqn>45</init_eqn></aux>` +
      aux("felt", "SMTH3(tie[who, n], 2) + DELAYN(tie[who, n], 3, 2)", "Who N") +
      aux("ahead", "FORCST(early, 2, 1) + GAME(3) + SMTH1(SMTH1(early, 2), 3, 0)") +
      aux("some", "SUM(tie[A, *]) + MAX(tie) // 2") +
      aux("again", "PREVIOUS(SELF, 1) + n", "N") +
      stock("herd", "7", { in: "births", out: '"lost,_all"', nonNegative: true }) +
      `<flow name="births"><eqn>herd*"rate_[1/y]"</eqn><non_negative/></flow>` +
      flow("lost, all", "IF time > 3 AND NOT (herd <= 1) THEN 1 ELSE 2"),
    {
      method: "RK2",
      dt: 0.125,
      dimensions: dimension("Who", "A B") + '<dim name="N" size="2"/>',
    },
  ).replace("<sim_specs ", '<sim_specs save_interval="0.5" ');

  it("keeps everything that a file can say of a variable", () => {
    const model = modelOf(rich);
    expect(model.simSpecs).toMatchObject({ method: "rk2", saveStep: 0.5, dt: 0.125 });
    expect(withoutPlaces(again(model))).toEqual(withoutPlaces(model));
    expect(again(again(model))).toEqual(again(model));
    expect(valuesOf(again(model))).toEqual(valuesOf(model));
  });

  it("writes the call of a function that keeps a state, and not what it stands for", () => {
    const text = writeXmile(modelOf(rich), { title: "Herd & co" });
    expect(text).toContain("SMTH1(SMTH1(early, 2), 3, 0)");
    expect(text).toContain("<name>Herd &amp; co</name>");
    expect(text).not.toContain("#");
  });

  it("names the parts of modules and macros apart from the variables of the file", () => {
    const module = `<model name="M"><variables><aux name="x"><eqn>SMTH1(y, 2)</eqn></aux>${aux("y", "2 + time")}</variables></model>`;
    const macro = `<macro name="GROW"><parm>start</parm><eqn>stock</eqn><variables>${stock("stock", "start", { in: "more" })}${flow("more", "stock / 10")}</variables></macro>`;
    const text = xmile(
      `<module name="M"/>` + aux("m_x", "5") + aux("total", "M.x + m_x + GROW(2 * m_x)"),
    ).replace("</xmile>", `${module}${macro}</xmile>`);
    const model = modelOf(text);
    const back = again(model);
    expect([...back.variables.keys()].filter((name) => !name.includes("#"))).toEqual([
      "m_x",
      "total_grow_start",
      "total_grow_stock",
      "total_grow_more",
      "total",
      "m_x_2",
      "m_y",
    ]);
    expect(writeXmile(model)).toContain("SMTH1(m_y, 2)");
    expect(valuesOf(back).get("total")).toEqual(valuesOf(model).get("total"));
  });

  it("gives back any model, with the same text the second time", (context) => {
    const property = fc.property(randomModel, (random) => {
      const model = modelFromRandom(random);
      const text = writeXmile(model);
      expect(withoutPlaces(modelOf(text))).toEqual(withoutPlaces(model));
      expect(writeXmile(modelOf(text))).toBe(text);
    });
    tryCases(context, property, { runs: 100, seed: 3 });
  });

  const line = fc.string({ unit: "grapheme", maxLength: 20 });
  const unit = fc.constantFrom("", "year", "k€/(person*year)", "1/year", "widget^0.5", "dmnl");

  it("keeps any name, text, unit and number", (context) => {
    tryCases(
      context,
      fc.property(line, line, line, unit, fc.double({ noNaN: true }), (label, doc, title, u, x) => {
        fc.pre(Number.isFinite(x) && /\p{L}/u.test(label));
        const start = modelOf(xmile(aux("a", "1")));
        const [found] = start.variables.values();
        invariant(found !== undefined, "one variable was written");
        const name = canonicalName(label);
        const read = parseUnit(u);
        const variable: Variable = {
          ...found,
          name,
          label: label.trim(),
          doc: doc.trim(),
          unit: read.ok && u !== "" ? read.value : undefined,
          equations: [{ text: String(x), expression: literal(x) }],
        };
        const model = { ...start, name: title.trim(), variables: new Map([[name, variable]]) };
        expect(withoutPlaces(again(model))).toEqual(withoutPlaces(model));
      }),
      { runs: 200, seed: 7 },
    );
  });
});

const nowhere = { start: 0, end: 0 };

function literal(value: number): Expression {
  const number: Expression = { kind: "number", value: Math.abs(value), span: nowhere };
  if (value > 0 || Object.is(value, 0)) return number;
  return { kind: "unary", operator: "-", operand: number, span: nowhere };
}
