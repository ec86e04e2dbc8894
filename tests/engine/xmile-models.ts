import { invariant } from "#base";
import { readXmile, type Model } from "#model";

/** Read an XMILE text that must be right. */
export function modelOf(text: string): Model {
  const { model, diagnostics } = readXmile(text);
  const errors = diagnostics.filter((one) => one.severity === "error");
  invariant(model !== undefined && errors.length === 0, JSON.stringify(diagnostics));
  return model;
}

/** Wrap variables in the least of XMILE around them. */
export function xmile(
  variables: string,
  specs: { start?: number; stop?: number; dt?: number; method?: string; dimensions?: string } = {},
): string {
  const { start = 0, stop = 10, dt = 0.25, method = "Euler", dimensions = "" } = specs;
  return `<?xml version="1.0" encoding="utf-8"?>
<xmile version="1.0" xmlns="http://docs.oasis-open.org/xmile/ns/XMILE/v1.0">
<header><vendor>test</vendor><product version="1">test</product><name>test</name></header>
<sim_specs method="${method}" time_units="year"><start>${start}</start><stop>${stop}</stop><dt>${dt}</dt></sim_specs>
<dimensions>${dimensions}</dimensions>
<model><variables>${variables}</variables></model></xmile>`;
}

/** An auxiliary with one equation. */
export const aux = (name: string, equation: string, dimensions = ""): string =>
  `<aux name="${name}">${dimensionsOf(dimensions)}<eqn>${escape(equation)}</eqn></aux>`;

/** A flow with one equation. */
export const flow = (name: string, equation: string, dimensions = ""): string =>
  `<flow name="${name}">${dimensionsOf(dimensions)}<eqn>${escape(equation)}</eqn></flow>`;

/** A stock with its flows, each list separated by spaces. */
export function stock(
  name: string,
  initial: string,
  flows: { in?: string; out?: string; dimensions?: string; nonNegative?: boolean },
): string {
  const tags = (tag: string, names = ""): string =>
    names
      .split(" ")
      .filter((one) => one !== "")
      .map((one) => `<${tag}>${one}</${tag}>`)
      .join("");
  const held = flows.nonNegative === true ? "<non_negative/>" : "";
  return `<stock name="${name}">${dimensionsOf(flows.dimensions ?? "")}<eqn>${escape(initial)}</eqn>${tags("inflow", flows.in)}${tags("outflow", flows.out)}${held}</stock>`;
}

/** A dimension of named elements, separated by spaces. */
export const dimension = (name: string, elements: string): string =>
  `<dim name="${name}">${elements
    .split(" ")
    .map((element) => `<elem name="${element}"/>`)
    .join("")}</dim>`;

function dimensionsOf(names: string): string {
  if (names === "") return "";
  const dims = names.split(" ").map((name) => `<dim name="${name}"/>`);
  return `<dimensions>${dims.join("")}</dimensions>`;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
