import { describe, expect, it } from "vitest";
import { readStudy } from "#model";

const model = `<xmile version="1.0" xmlns="http://docs.oasis-open.org/xmile/ns/XMILE/v1.0">
  <sim_specs time_units="year"><start>0</start><stop>4</stop><dt>1</dt></sim_specs>
  <dimensions><dim name="Who"><elem name="A"/><elem name="B"/></dim></dimensions>
  <model><variables>
    <aux name="rate"><eqn>-0.5</eqn></aux>
    <aux name="twice"><eqn>2 * rate</eqn></aux>
    <aux name="weight"><dimensions><dim name="Who"/></dimensions><eqn>1</eqn></aux>
  </variables></model>
</xmile>`;

function read(files: Record<string, unknown>) {
  const texts = Object.entries(files).map(
    ([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)] as const,
  );
  return readStudy(new Map([["model.xmile", model], ...texts]));
}

const scenarios = {
  default: "trend",
  counterfactual: { rate: 0 },
  scenarios: [{ id: "trend", set: { "weight[a]": 2 } }],
};

describe("readStudy", () => {
  it("reads a lone model as a study with neutral files", () => {
    const { study, diagnostics } = read({});
    expect(diagnostics).toEqual([]);
    expect(study?.scenarios.scenarios.map(({ id }) => id)).toEqual(["trend"]);
    expect(study?.evidence.sets[0]?.targets).toEqual([]);
  });

  it("reads a lone file under any name", () => {
    expect(readStudy(new Map([["predators.stmx", model]])).study?.model.variables.size).toBe(3);
  });

  it("says that there is no model in an empty folder", () =>
    expect(readStudy(new Map()).diagnostics[0]?.code).toBe("not-xmile"));

  it("accepts settings of constants and of their elements", () => {
    const { study, diagnostics } = read({ "scenarios.json": scenarios });
    expect(diagnostics).toEqual([]);
    expect(study?.scenarios.counterfactual).toEqual({ rate: 0 });
  });

  it("refuses a setting of a variable that the model computes", () => {
    const bad = { ...scenarios, counterfactual: { twice: 0 } };
    expect(read({ "scenarios.json": bad }).diagnostics).toMatchObject([
      { code: "not-constant", file: "scenarios.json", path: "counterfactual", name: "twice" },
    ]);
  });

  it("names the nearest constant for one that does not exist", () => {
    const bad = { ...scenarios, counterfactual: { rat: 0 } };
    expect(read({ "scenarios.json": bad }).diagnostics).toMatchObject([
      { code: "bad-reference", name: "rat", nearest: "rate" },
    ]);
  });

  it("checks what each kind of territory sets; a study may have none", () => {
    expect(read({ "scenarios.json": scenarios }).study?.scenarios.territories).toEqual([]);
    const territories = [
      { id: "poor", set: { rate: 1 } },
      { id: "rich", set: { rat: 2, twice: 1 } },
    ];
    expect(read({ "scenarios.json": { ...scenarios, territories } }).diagnostics).toMatchObject([
      { code: "bad-reference", path: "territories.1.set", name: "rat", nearest: "rate" },
      { code: "not-constant", path: "territories.1.set", name: "twice" },
    ]);
  });

  it("reports every wrong file at once, each with its place", () => {
    const { study, diagnostics } = read({
      "levers.json": "{",
      "scenarios.json": { ...scenarios, default: 3 },
      "view.json": "3",
    });
    expect(study).toBeUndefined();
    expect(diagnostics.map(({ code }) => code)).toEqual(["bad-file", "bad-json", "bad-file"]);
    expect(diagnostics[0]).toMatchObject({ file: "scenarios.json", path: "default" });
  });

  it("checks that evidence names scenarios and indicators that exist", () => {
    const target = { indicator: "gain", at: 3, value: 2, kernel: 0.1, grade: "study" };
    const evidence = {
      default: "x",
      sets: [{ id: "y", scenario: "z", targets: [{ ...target, sources: [{ text: "t" }] }] }],
    };
    const { diagnostics } = read({ "evidence.json": evidence });
    expect(diagnostics.map((d) => ("path" in d ? d.path : ""))).toEqual([
      "default",
      "sets.0.scenario",
      "sets.0.targets.0.indicator",
    ]);
  });

  it("checks that indicators parse and read variables of the model", () => {
    const base = { of: "pair", scale: "log", format: "times", domain: [0, 1] };
    const indicators = [
      { ...base, id: "good", equation: "scenario.rate / counterfactual.rate" },
      { ...base, id: "lost", equation: "scenario.rite / 2" },
      { ...base, id: "cut", equation: "scenario.rate /" },
    ];
    expect(read({ "indicators.json": { indicators } }).diagnostics).toMatchObject([
      { code: "unknown-variable", place: { variable: "lost" }, nearest: "rate" },
      { code: "syntax", place: { variable: "cut" }, expected: "value" },
    ]);
  });

  it("changes its hash with the model and with the priors, not with line ends", () => {
    const prior = (max: number) => ({
      priors: [
        {
          constant: "rate",
          distribution: { shape: "uniform", min: 0, max },
          grade: "hypothesis",
          sources: [{ text: "t" }],
          why: { fr: "f", en: "e" },
        },
      ],
    });
    const hashes = [
      read({}),
      read({ "model.xmile": model.replace(/\n/g, "\r\n") }),
      read({ "model.xmile": model.replace("-0.5", "-0.6") }),
      read({ "uncertainty.json": prior(1) }),
      read({ "uncertainty.json": prior(2) }),
    ].map(({ study }) => study?.hash);
    expect(hashes[0]).toBe(hashes[1]);
    expect(new Set(hashes).size).toBe(4);
  });
});
