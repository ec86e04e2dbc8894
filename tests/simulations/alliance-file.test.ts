import { describe, expect, it } from "vitest";
import { checkChecks, checkIndicators, valueFromZ } from "#analysis";
import { checkUnits, constantsOf, type Study, type Variable } from "#model";
import { Laboratory, readFolder } from "./study-folder.ts";

const { study } = new Laboratory("alliance");
const models = study.model.dimensions.get("model")?.elements ?? [];

const leverConstants = study.levers.levers.flatMap((lever) =>
  lever.kind === "number" ? [lever.constant] : lever.components.map(({ constant }) => constant),
);
const eventConstants = study.levers.events.flatMap(({ time, size }) => [time, size]);
const territoryConstants = study.scenarios.territories.flatMap(({ set }) => Object.keys(set));
/** Conventions of the model: an event's length, the unit of a table, the origin of a scale. */
const conventions = ["shock_length", "standard_hour_value", "today_ambition"];

const constants = [...study.model.variables.values()].filter(
  (variable) => constantsOf(study.model).has(variable.name) || isTable(variable.name),
);

function isTable(name: string): boolean {
  return constantsOf(study.model).has(`${name}[${models[0] ?? ""}]`) || name.endsWith("_table");
}

function variableOf(slot: string): string {
  return slot.replace(/\[.*/, "");
}

/** Source and grade at the end of a description: "… Source: …. Grade: …." */
const provenance = /\. Source: (.+)\. Grade: (booklet|study|derived|hypothesis)\.$/;

/** Variables without a source or a grade; constants may not name the model itself as their source. */
function withoutProvenance({ model }: Study): readonly string[] {
  const numbers = new Set([...constantsOf(model).keys()].map(variableOf));
  const isBare = ({ name, unit, doc }: Variable): boolean => {
    const source = provenance.exec(doc)?.[1];
    return unit === undefined || !source || (numbers.has(name) && source.startsWith("this model"));
  };
  return [...model.variables.values()].filter(isBare).map(({ name }) => name);
}

describe("the alliance model as a file", () => {
  it("reads without a word from the reader", () =>
    expect(readFolder("alliance").diagnostics).toEqual([]));

  it("asks of its runs only what they can answer", () => {
    expect(checkIndicators(study)).toEqual([]);
    expect(checkChecks(study)).toEqual([]);
  });

  it("has consistent units in every equation", () => expect(checkUnits(study.model)).toEqual([]));

  it("says of every number, levers, tables and scales included, its unit, a source and a grade", () =>
    expect(withoutProvenance(study)).toEqual([]));

  it("would be refused with one number of unknown origin", () => {
    const variables = new Map(study.model.variables);
    const bare = (name: string, doc: string): void => {
      const variable = variables.get(name);
      if (variable) variables.set(name, { ...variable, doc });
    };
    bare("project_cost", "Yearly cost of a project.");
    bare("effort", "Share of spending. Source: this model. Grade: derived.");
    const changed = { ...study, model: { ...study.model, variables } };
    expect(withoutProvenance(changed).toSorted()).toEqual(["effort", "project_cost"]);
  });

  it("gives every prior the grade of its constant, a dated source and a reason in both languages", () => {
    const bare = study.uncertainty.priors.filter(({ constant, grade, sources, why }) => {
      const doc = study.model.variables.get(variableOf(constant))?.doc ?? "";
      const isDated = sources.every(({ date }) => date !== undefined);
      return provenance.exec(doc)?.[2] !== grade || !isDated || why.fr === "" || why.en === "";
    });
    expect(bare.map(({ constant }) => constant)).toEqual([]);
  });

  it("has a prior for every scalar constant that is not a lever, an event, a territory or a convention", () => {
    const known = new Set(
      [
        ...leverConstants,
        ...eventConstants,
        ...territoryConstants,
        ...conventions,
        ...study.uncertainty.priors.map(({ constant }) => constant),
      ].map(variableOf),
    );
    const bare = constants.filter(
      ({ name, dimensions }) => dimensions.length === 0 && !known.has(name),
    );
    expect(bare.map(({ name }) => name)).toEqual([]);
  });

  it("gives to every uncertain constant the middle of its prior", () => {
    const values = constantsOf(study.model);
    const off = study.uncertainty.priors.filter(({ constant, distribution }) => {
      const [low, high] = [valueFromZ(distribution, -0.45), valueFromZ(distribution, 0.45)];
      const value = values.get(constant) ?? Number.NaN;
      return !(value >= low && value <= high);
    });
    expect(off.map(({ constant }) => constant)).toEqual([]);
  });
});
