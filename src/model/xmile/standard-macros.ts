import type { Arity } from "../functions.ts";
import { readMacro } from "./read-scope.ts";
import { readXml } from "./read-xml.ts";
import type { Context, Macro } from "./scope.ts";

/** Most stages of a delay of order n. */
export const maxOrder = 100;

/**
 * Functions of the standard that keep a state. Each is written as an XMILE macro, so that delays,
 * averages and user macros are expanded by one mechanism.
 *
 * @source XMILE 1.0 §3.5.3 (delay functions).
 */
export const statefulFunctions: ReadonlyMap<string, Arity> = new Map<string, Arity>([
  ["smth1", [2, 3]],
  ["smth3", [2, 3]],
  ["smthn", [3, 4]],
  ["delay1", [2, 3]],
  ["delay3", [2, 3]],
  ["delayn", [3, 4]],
  ["trend", [2, 3]],
  ["forcst", [3, 4]],
]);

const stagesOf: Readonly<Record<string, number>> = { smth1: 1, smth3: 3, delay1: 1, delay3: 3 };

function parameters(...names: readonly string[]): string {
  return names
    .map((name) => {
      const [own = "", fallback] = name.split("=");
      return `<parm${fallback === undefined ? "" : ` default="${fallback}"`}>${own}</parm>`;
    })
    .join("");
}

function macro(name: string, parms: string, result: string, variables: string): string {
  return `<macro name="${name}"><eqn>${result}</eqn>${parms}<variables>${variables}</variables></macro>`;
}

function stock(name: string, initial: string, inflow: string, outflow = ""): string {
  const out = outflow === "" ? "" : `<outflow>${outflow}</outflow>`;
  return `<stock name="${name}"><eqn>${initial}</eqn><inflow>${inflow}</inflow>${out}</stock>`;
}

function flow(name: string, equation: string): string {
  return `<flow name="${name}"><eqn>${equation}</eqn></flow>`;
}

/** A chain of averages: each one closes its gap with the one before in an equal share of the time. */
function smooth(name: string, order: number, parms: string): string {
  const parts = Array.from({ length: order }, (_, i) => {
    const before = i === 0 ? "input" : `smooth_${i}`;
    const change = `(${before} - smooth_${i + 1}) / (averaging_time / ${order})`;
    return stock(`smooth_${i + 1}`, "initial", `change_${i + 1}`) + flow(`change_${i + 1}`, change);
  });
  return macro(name, parms, `smooth_${order}`, parts.join(""));
}

/** A chain of stocks that each empties in an equal share of the delay; what enters leaves. */
function delay(name: string, order: number, parms: string): string {
  const parts = Array.from({ length: order }, (_, i) => {
    const held = `transit_${i + 1}`;
    const initial = `initial * delay_time / ${order}`;
    const leave = flow(`leave_${i + 1}`, `${held} / (delay_time / ${order})`);
    return stock(held, initial, i === 0 ? "enter" : `leave_${i}`, `leave_${i + 1}`) + leave;
  });
  return macro(name, parms, `leave_${order}`, flow("enter", "input") + parts.join(""));
}

/** Growth rate of the input against its average, as a fraction per unit of time. */
function trend(): string {
  const gap = "SAFEDIV(input - average, average * averaging_time)";
  const average =
    stock("average", "input / (1 + initial * averaging_time)", "change") +
    flow("change", "(input - average) / averaging_time");
  return macro("trend", parameters("input", "averaging_time", "initial=0"), gap, average);
}

function textOfMacro(name: string, order: number): string {
  const stages = stagesOf[name] ?? order;
  const ordered = name.endsWith("n") ? ["order"] : [];
  const rest = [...ordered, "initial=input"];
  if (name.startsWith("smth"))
    return smooth(name, stages, parameters("input", "averaging_time", ...rest));
  if (name.startsWith("delay"))
    return delay(name, stages, parameters("input", "delay_time", ...rest));
  if (name === "trend") return trend();
  const forecast = "input * (1 + TREND(input, averaging_time, initial) * horizon)";
  return macro(
    name,
    parameters("input", "averaging_time", "horizon", "initial=0"),
    "forecast",
    `<aux name="forecast"><eqn>${forecast}</eqn></aux>`,
  );
}

/**
 * Write a stateful function as a macro.
 *
 * @param order - number of stages, for SMTHN and DELAYN.
 */
export function standardMacro(name: string, order: number): Macro | undefined {
  const context: Context = {
    dimensions: new Map(),
    units: new Map(),
    nonNegative: { stock: false, flow: false },
    claimElements: () => true,
    report: () => undefined,
  };
  const xml = readXml(textOfMacro(name, order));
  return xml.ok ? readMacro(xml.value, context) : undefined;
}
