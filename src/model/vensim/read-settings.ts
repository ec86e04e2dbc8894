import type { Equation, Expr } from "@sdeverywhere/parse";
import type { Diagnostic } from "../diagnostics.ts";
import { canonicalName, type Name } from "../name.ts";
import type { IntegrationMethod, SimSpecs } from "../types.ts";
import { parseUnit, type Unit, type UnitDefinitions } from "../unit.ts";

/** Variables that say how a Vensim model runs. */
export const controlNames: ReadonlySet<Name> = new Set([
  "initial_time",
  "final_time",
  "time_step",
  "saveper",
]);

const arithmetic: Partial<Record<string, (left: number, right: number) => number>> = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => left / right,
  "^": (left, right) => left ** right,
};

/** Work out a control variable, which may be written in terms of constants. */
function evaluate(expr: Expr, valueOf: (name: Name) => number): number {
  switch (expr.kind) {
    case "number":
      return expr.value;
    case "parens":
      return evaluate(expr.expr, valueOf);
    case "unary-op":
      return expr.op === ":NOT:" ? NaN : (expr.op === "-" ? -1 : 1) * evaluate(expr.expr, valueOf);
    case "binary-op":
      return arithmetic[expr.op]?.(evaluate(expr.lhs, valueOf), evaluate(expr.rhs, valueOf)) ?? NaN;
    case "variable-ref":
      return valueOf(canonicalName(expr.varName));
    default:
      return NaN;
  }
}

/** Drop the range that Vensim lets stand after a unit, `widget [0,100]`. */
export function unitText(text: string | undefined): string {
  return (text ?? "").replace(/\[[^\]]*\]?\s*$/, "").trim();
}

/** Lines of the settings that follow the sketch, by their number. */
function settingLines(text: string, code: number): readonly string[] {
  const start = text.search(/:L\u007f?<%\^E!@/);
  if (start < 0) return [];
  const prefix = `${code}:`;
  return text
    .slice(start)
    .split(/\r\n?|\n/)
    .filter((line) => line.startsWith(prefix))
    .map((line) => line.slice(prefix.length));
}

/** Line 15 holds the way of integrating in fourth place. */
function readMethod(text: string): IntegrationMethod {
  const code = Number(settingLines(text, 15)[0]?.split(",")[3] ?? "0");
  if (code === 1 || code === 5) return "rk4";
  return code === 3 || code === 4 ? "rk2" : "euler";
}

/** Lines 22 hold names of one unit each, `$,Dollar,Dollars`. */
export function readUnitNames(text: string): UnitDefinitions {
  const units = new Map<Name, Unit>();
  for (const line of settingLines(text, 22)) {
    const names = line
      .split(",")
      .map(canonicalName)
      .filter((name) => name !== "");
    const unit = parseUnit(names.find((name) => name !== "$") ?? "");
    if (unit.ok) for (const name of names) units.set(name, unit.value);
  }
  return units;
}

/** Read when and how a model runs from its control variables and settings. */
export function readControl(
  text: string,
  equations: readonly Equation[],
  report: (diagnostic: Diagnostic) => void,
): SimSpecs | undefined {
  const scalars = new Map(
    equations
      .filter(({ lhs }) => !lhs.varDef.subscriptRefs)
      .map((equation) => [canonicalName(equation.lhs.varDef.varName), equation]),
  );
  const read = (name: Name, above: readonly Name[]): number => {
    const rhs = scalars.get(name)?.rhs;
    if (rhs?.kind !== "expr" || above.includes(name)) return NaN;
    return evaluate(rhs.expr, (inner) => read(inner, [...above, name]));
  };
  const [start, stop, dt] = [
    read("initial_time", []),
    read("final_time", []),
    read("time_step", []),
  ];
  const bad = Object.entries({ "INITIAL TIME": start, "FINAL TIME": stop, "TIME STEP": dt });
  const fault = bad.find(([, value]) => !Number.isFinite(value))?.[0];
  if (fault !== undefined) {
    report({ severity: "error", code: "bad-sim-specs", detail: fault });
    return undefined;
  }
  const saved = read("saveper", []);
  const units = ["time_step", "initial_time", "final_time"].map((name) =>
    unitText(scalars.get(name)?.units),
  );
  const timeUnits = units.find((unit) => unit !== "" && unit !== "?") ?? "";
  const saveStep = saved > 0 ? saved : dt;
  return { start, stop, dt, saveStep, method: readMethod(text), timeUnits };
}
