import { readXmile, type Model, type Prior, type Study } from "#model";

/** A model of one stock that gains `gain` a year from `seed`, and an array of two weights. */
export const tinyXmile = `<?xml version="1.0" encoding="utf-8"?>
<xmile version="1.0" xmlns="http://docs.oasis-open.org/xmile/ns/XMILE/v1.0">
  <header><vendor>Heptagone</vendor><product version="1">test</product><name>tiny</name></header>
  <sim_specs method="rk4" time_units="year"><start>0</start><stop>4</stop><dt>0.25</dt></sim_specs>
  <dimensions><dim name="Side"><elem name="left"/><elem name="right"/></dim></dimensions>
  <model><variables>
    <stock name="Wealth"><eqn>seed_money</eqn><inflow>gain</inflow></stock>
    <flow name="gain"><eqn>rate * effort</eqn></flow>
    <aux name="seed money"><eqn>10</eqn></aux>
    <aux name="rate"><eqn>2</eqn></aux>
    <aux name="effort"><eqn>1</eqn></aux>
    <aux name="observed_effort"><eqn>1</eqn></aux>
    <aux name="offset"><eqn>-3</eqn></aux>
    <aux name="weight"><dimensions><dim name="Side"/></dimensions>
      <element subscript="left"><eqn>1</eqn></element>
      <element subscript="right"><eqn>3</eqn></element>
    </aux>
    <aux name="share"><dimensions><dim name="Side"/></dimensions>
      <eqn>weight * Wealth</eqn></aux>
  </variables></model>
</xmile>`;

export function tinyModel(): Model {
  const { model, diagnostics } = readXmile(tinyXmile);
  if (model === undefined) throw new Error(JSON.stringify(diagnostics));
  return model;
}

export function aPrior(constant: string, distribution: Prior["distribution"]): Prior {
  const sources = [{ text: "test" }];
  return { constant, distribution, grade: "hypothesis", sources, why: { fr: "", en: "" } };
}

/** The tiny model as a study; the parts given replace the defaults. */
export function aStudy(parts: Partial<Study> = {}): Study {
  return {
    model: tinyModel(),
    levers: { levers: [], events: [] },
    scenarios: {
      default: "base",
      counterfactual: { effort: 0 },
      scenarios: [
        { id: "base", set: {} },
        { id: "double", set: { effort: 2 } },
        { id: "observed", set: {}, draw: { effort: "observed_effort" } },
      ],
      territories: [
        { id: "rich", set: { rate: 7 } },
        { id: "watched", set: { observed_effort: 0.9 } },
      ],
    },
    indicators: { indicators: [] },
    uncertainty: { priors: [aPrior("rate", { shape: "uniform", min: 1, max: 3 })] },
    evidence: { default: "prior", sets: [] },
    checks: { checks: [] },
    loops: { families: [], measures: [], steps: [] },
    view: undefined,
    texts: undefined,
    hash: "0123abcd",
    ...parts,
  };
}
