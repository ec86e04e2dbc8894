import { legaliseNames } from "./legal-names.ts";
import { restoreCalls } from "./restore-calls.ts";
import type { Dimension, Model, SimSpecs } from "./types.ts";
import { writeVariable } from "./xmile/write-variable.ts";
import { element, printXml, type XmlOut } from "./xmile/write-xml.ts";

const methodNames = { euler: "Euler", rk2: "RK2", rk4: "RK4" } as const;

function writeHeader(model: Model, title: string): XmlOut {
  const depths = [...model.variables.values()].map(({ dimensions }) => dimensions.length);
  const deepest = Math.max(0, ...depths);
  const arrays = element("uses_arrays", [], { maximum_dimensions: String(deepest) });
  return element("header", [
    element("vendor", "Heptagone"),
    element("product", "Heptagone", { version: "1", lang: "en" }),
    element("name", title),
    ...(deepest > 0 ? [element("options", [arrays])] : []),
  ]);
}

function writeSimSpecs({ start, stop, dt, saveStep, method, timeUnits }: SimSpecs): XmlOut {
  const attributes = {
    method: methodNames[method],
    time_units: timeUnits === "" ? undefined : timeUnits,
    "isee:save_interval": saveStep === dt ? undefined : String(saveStep),
  };
  const instants = { start, stop, dt };
  const content = Object.entries(instants).map(([name, value]) => element(name, String(value)));
  return element("sim_specs", content, attributes);
}

function writeDimension({ label, elementLabels }: Dimension): XmlOut {
  const isNumbered = elementLabels.every((one, index) => one === String(index + 1));
  if (isNumbered) return element("dim", [], { name: label, size: String(elementLabels.length) });
  const elements = elementLabels.map((name) => element("elem", [], { name }));
  return element("dim", elements, { name: label });
}

/**
 * Bring a model back to what a flat file would say: calls of functions that keep a state are calls
 * again, and every name is one that a file may use.
 */
export function sourceModel(model: Model): Model {
  return legaliseNames(restoreCalls(model));
}

/**
 * Write a model as an XMILE document: reading it gives the same model.
 *
 * Functions that keep a state are calls again; members of modules and variables of macros become
 * variables of one flat model, `module_member`. Views are not kept.
 *
 * @param options.title - name in the header; the model's own by default.
 * @source XMILE 1.0 §2 (document), §3 and §4 (model).
 */
export function writeXmile(model: Model, { title = model.name }: { title?: string } = {}): string {
  const flat = sourceModel(model);
  const dimensions = [...flat.dimensions.values()].map(writeDimension);
  const variables = [...flat.variables.values()].map((one) => writeVariable(one, flat));
  const root = element(
    "xmile",
    [
      writeHeader(flat, title),
      writeSimSpecs(flat.simSpecs),
      ...(dimensions.length > 0 ? [element("dimensions", dimensions)] : []),
      element("model", [element("variables", variables)]),
    ],
    {
      version: "1.0",
      xmlns: "http://docs.oasis-open.org/xmile/ns/XMILE/v1.0",
      "xmlns:isee": "http://iseesystems.com/XMILE",
    },
  );
  return `<?xml version="1.0" encoding="utf-8"?>\n${printXml(root)}`;
}
