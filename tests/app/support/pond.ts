import { readStudy, type Study } from "#model";

/*
 * A small study with all the parts of a large one: three ponds leak into each other, a lever feeds
 * the first. Level of each pond, without the lever: known in closed form where leaks are 0.
 */
const model = `<?xml version="1.0" encoding="utf-8"?>
<xmile version="1.0" xmlns="http://docs.oasis-open.org/xmile/ns/XMILE/v1.0">
  <header><vendor>v</vendor><product version="1.0">p</product><name>pond</name></header>
  <sim_specs method="RK4" time_units="year"><start>0</start><stop>4</stop><dt>0.25</dt></sim_specs>
  <dimensions>
    <dim name="Pond"><elem name="high"/><elem name="middle"/><elem name="low"/></dim>
    <dim name="Neighbour"><elem name="high"/><elem name="middle"/><elem name="low"/></dim>
  </dimensions>
  <model><variables>
    <aux name="feed"><eqn>1</eqn></aux>
    <aux name="leak"><eqn>0.1</eqn></aux>
    <aux name="flood_time"><eqn>2</eqn></aux>
    <aux name="flood_size"><eqn>0</eqn></aux>
    <aux name="reach"><dimensions><dim name="Pond"/></dimensions>
      <element subscript="high"><eqn>1</eqn></element>
      <element subscript="middle"><eqn>1</eqn></element>
      <element subscript="low"><eqn>1</eqn></element>
    </aux>
    <stock name="level"><dimensions><dim name="Pond"/></dimensions>
      <eqn>10</eqn><inflow>filling</inflow><outflow>leaking</outflow>
    </stock>
    <flow name="filling"><dimensions><dim name="Pond"/></dimensions>
      <eqn>(feed + STEP(flood_size, flood_time)) * reach[Pond]</eqn>
    </flow>
    <flow name="leaking"><dimensions><dim name="Pond"/></dimensions><eqn>leak * level[Pond]</eqn></flow>
    <aux name="tie"><dimensions><dim name="Pond"/><dim name="Neighbour"/></dimensions>
      <eqn>level[Pond] * reach[Neighbour]</eqn>
    </aux>
    <aux name="give"><dimensions><dim name="Pond"/></dimensions><eqn>leaking[Pond]</eqn></aux>
    <aux name="receive"><dimensions><dim name="Pond"/></dimensions><eqn>filling[Pond]</eqn></aux>
    <aux name="total"><eqn>SUM(level[*])</eqn></aux>
  </variables></model>
</xmile>`;

const sources = [{ text: "made for a test" }];
const why = { fr: "essai", en: "test" };

const files: Readonly<Record<string, unknown>> = {
  "levers.json": {
    levers: [
      {
        ...{ kind: "number", id: "feed", constant: "feed", min: 0, max: 4, step: 0.5, default: 1 },
        format: "number",
      },
      {
        ...{ kind: "share", id: "reach", min: 0, max: 2, step: 0.1, format: "percent" },
        components: [
          { constant: "reach[high]", default: 1 },
          { constant: "reach[low]", default: 1 },
        ],
      },
    ],
    events: [
      {
        ...{ id: "flood", time: "flood_time", size: "flood_size", minSize: 0, maxSize: 10 },
        format: "number",
      },
    ],
  },
  "scenarios.json": {
    default: "rain",
    counterfactual: { feed: 0 },
    scenarios: [
      { id: "dry", set: { feed: 0 } },
      { id: "rain", set: { feed: 1 } },
      { id: "storm", set: { feed: 3 } },
    ],
    territories: [
      { id: "leaky", set: { "reach[middle]": 0.5 } },
      { id: "tight", set: { "reach[middle]": 1.5 } },
    ],
  },
  "indicators.json": {
    indicators: [
      {
        ...{ id: "gain", of: "pair", equation: "scenario.total / counterfactual.total" },
        ...{ scale: "log", format: "times", domain: [0.5, 8], headline: true, chart: true },
      },
      {
        ...{ id: "late-gain", of: "pair", equation: "scenario.total - counterfactual.total" },
        definedWhen: "TIME > 1",
        ...{ scale: "linear", format: "number", domain: [0, 100] },
      },
      {
        ...{ id: "total", of: "run", equation: "total", scale: "linear", format: "number" },
        ...{ domain: [0, 100], chart: true },
      },
    ],
  },
  "uncertainty.json": {
    priors: [
      {
        ...{ constant: "leak", grade: "hypothesis", sources, why },
        distribution: { shape: "uniform", min: 0.05, max: 0.4 },
      },
      {
        ...{ constant: "reach[middle]", grade: "hypothesis", sources, why },
        distribution: { shape: "lognormal", median: 1, p95: 2 },
      },
    ],
  },
  "evidence.json": {
    default: "survey",
    sets: [
      { id: "prior", scenario: "rain", targets: [] },
      {
        ...{ id: "survey", scenario: "rain" },
        targets: [{ indicator: "gain", at: 3, value: 1.5, kernel: 0.1, grade: "study", sources }],
      },
    ],
  },
  "view.json": {
    ...{ dimension: "Pond", partnerDimension: "Neighbour" },
    families: [{ id: "all", members: ["high", "middle", "low"] }],
    ...{ link: "tie", flow: "tie", vitality: "level", give: "give", receive: "receive" },
    programme: { effort: "feed", start: "flood_time", duration: "flood_size" },
    marks: [1, 2, 4],
  },
};

/** Texts of the study, by file name, some scalar equations replaced or added. */
export function pondTexts(
  equations: Readonly<Record<string, string>> = {},
): ReadonlyMap<string, string> {
  const json = Object.entries(files).map(([name, content]): [string, string] => [
    name,
    JSON.stringify(content),
  ]);
  const texts = new Map([["model.xmile", model], ...json]);
  let edited = model;
  for (const [name, equation] of Object.entries(equations)) {
    const variable = `<aux name="${name}"><eqn>${equation}</eqn></aux>`;
    const old = new RegExp(`<aux name="${name}"><eqn>.*?</aux>`);
    edited = old.test(edited)
      ? edited.replace(old, variable)
      : edited.replace("</variables>", `${variable}</variables>`);
  }
  texts.set("model.xmile", edited);
  if (Object.keys(equations).length > 0) texts.delete("uncertainty.json");
  return texts;
}

/** The study itself. */
export function pondStudy(equations: Readonly<Record<string, string>> = {}): Study {
  const { study, diagnostics } = readStudy(pondTexts(equations));
  if (study === undefined) throw new Error(JSON.stringify(diagnostics));
  return study;
}
