import type { Report } from "#model";

type Row = Report["numerics"]["methods"][number];

/** One way to compute, beside the model's own, on every evidence set. */
export interface MethodReading {
  readonly method: Row["method"];
  readonly step: number;
  readonly againstMethod: Row["method"];
  readonly againstStep: number;
  /** Worst change of an indicator, by evidence set. */
  readonly worst: ReadonlyMap<string, number>;
}

/** Gather the rows of each way to compute, in the order of the report. */
export function readMethods(rows: readonly Row[]): readonly MethodReading[] {
  const keyOf = ({ method, step }: Row): string => `${method} ${String(step)}`;
  return [...new Set(rows.map(keyOf))].flatMap((key) => {
    const members = rows.filter((row) => keyOf(row) === key);
    const [first] = members;
    if (!first) return [];
    const { method, step, againstMethod, againstStep } = first;
    const worst = new Map(members.map((row) => [row.evidence, row.worst]));
    return [{ method, step, againstMethod, againstStep, worst }];
  });
}

/** Write a step as a fraction of a year where it is one: 0.0625 → `1/16`. */
export function stepText(step: number): string {
  const parts = 1 / step;
  return Math.abs(parts - Math.round(parts)) < 1e-9 ? `1/${Math.round(parts)}` : String(step);
}

const names = { euler: "Euler", rk2: "RK2", rk4: "RK4" } as const;

/** Name a method as its users do. */
export function methodName(method: Row["method"]): string {
  return names[method];
}
