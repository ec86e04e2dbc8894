import type { Diagnostic } from "../diagnostics.ts";
import type { IntegrationMethod, SimSpecs } from "../types.ts";
import { attributeOf, childOf, textOf, type Xml } from "./read-xml.ts";

/** More steps than this is a mistake in the file, or a trap. */
const maxSteps = 10_000_000;

const methods: Readonly<Record<string, IntegrationMethod>> = {
  euler: "euler",
  rk1: "euler",
  rk2: "rk2",
  rk4: "rk4",
};

const saveNames = ["save_interval", "savestep", "save_step"];

type Report = (diagnostic: Diagnostic) => void;

function numberOf(text: string | undefined): number | undefined {
  if (text === undefined || text.trim() === "") return undefined;
  return Number(text);
}

/** Take the first method known in a comma-separated list of preferences. */
function readMethod(element: Xml, report: Report): IntegrationMethod {
  const wanted = (attributeOf(element, "method") ?? "euler").split(",").map((m) => m.trim());
  for (const name of wanted) {
    const method = methods[name.toLowerCase()];
    if (method) return method;
  }
  const feature = wanted.join(", ");
  report({ severity: "warning", code: "unsupported", feature: `method ${feature}` });
  return /rk/i.test(feature) ? "rk4" : "euler";
}

function readDt(element: Xml): number {
  const dt = childOf(element, "dt");
  const value = numberOf(dt?.text) ?? 1;
  return dt && attributeOf(dt, "reciprocal")?.toLowerCase() === "true" ? 1 / value : value;
}

/** Read the interval between save points; one that is off the grid of steps moves to the nearest. */
function readSaveStep(element: Xml, dt: number, report: Report): number {
  const texts = saveNames.map((name) => attributeOf(element, name) ?? textOf(element, name));
  const asked = numberOf(texts.find((text) => text !== undefined));
  if (asked === undefined || !(asked > 0)) return dt;
  const steps = Math.max(1, Math.round(asked / dt));
  if (Math.abs(steps * dt - asked) > 1e-6 * asked)
    report({ severity: "warning", code: "bad-sim-specs", detail: `save ${asked}, dt ${dt}` });
  return steps * dt;
}

/** Find the first thing that keeps the specs from making sense, in signs. */
function findFault(start: number, stop: number, dt: number): string | undefined {
  if (!Number.isFinite(start)) return "<start>";
  if (!Number.isFinite(stop)) return "<stop>";
  if (stop < start) return `${start} > ${stop}`;
  if (!(dt > 0) || !Number.isFinite(dt)) return "<dt>";
  const steps = (stop - start) / dt;
  return steps > maxSteps ? `${steps} > ${maxSteps}` : undefined;
}

/** Read `<sim_specs>`: when and how the model runs. */
export function readSimSpecs(root: Xml, report: Report): SimSpecs | undefined {
  const element = childOf(root, "sim_specs") ?? nestedSpecs(root);
  const start = numberOf(element && textOf(element, "start")) ?? NaN;
  const stop = numberOf(element && textOf(element, "stop")) ?? NaN;
  const dt = element ? readDt(element) : 1;
  const fault = element ? findFault(start, stop, dt) : "<sim_specs>";
  if (!element || fault !== undefined) {
    report({ severity: "error", code: "bad-sim-specs", detail: fault ?? "" });
    return undefined;
  }
  const saveStep = readSaveStep(element, dt, report);
  const timeUnits = attributeOf(element, "time_units")?.trim() ?? "";
  return { start, stop, dt, saveStep, method: readMethod(element, report), timeUnits };
}

/** Some files give the specs inside their model. */
function nestedSpecs(root: Xml): Xml | undefined {
  const model = childOf(root, "model");
  return model && childOf(model, "sim_specs");
}
