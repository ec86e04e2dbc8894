import { binaryOf, choiceOf, numberOf, referenceOf } from "./build-expression.ts";
import { literalOf } from "./constants.ts";
import type { Expression } from "./expression.ts";
import { claimName } from "./legal-names.ts";
import type { Name } from "./name.ts";
import { printEquation } from "./print-equation.ts";
import type { Auxiliary, Model, Variable } from "./types.ts";

/** Constants that change at given times, all at the same ones. */
export interface ConstantSchedule {
  /** Variables, by canonical name; an arrayed one changes as a whole. */
  readonly constants: readonly Name[];
  /** Ends of all periods but the last, increasing. @unit the model's time */
  readonly times: readonly number[];
}

/** A model whose constants change with time, and what stands for each of them, period by period. */
export interface ScheduledModel {
  readonly model: Model;
  /** New constants of each scheduled one, in the order of the periods. */
  readonly periods: ReadonlyMap<Name, readonly Name[]>;
}

/**
 * Let constants change with time: each becomes an auxiliary that steps through new constants of its
 * own, `effort_1`, `effort_2`…, one a period, which begin with its values.
 *
 * The instant between two periods belongs to the first: what is read there is what the period led to.
 * The margin of a quarter of a step keeps that true where time is a sum of steps.
 *
 * @throws RangeError for a variable that is no constant.
 */
export function scheduleConstants(model: Model, schedule: ConstantSchedule): ScheduledModel {
  const taken = new Set([...model.variables.keys(), ...model.dimensions.keys()]);
  const periods = new Map(
    schedule.constants.map((name) => [
      name,
      Array.from({ length: schedule.times.length + 1 }, (_, k) =>
        claimName(`${name}_${k + 1}`, taken),
      ),
    ]),
  );
  const variables = schedule.constants.reduce(
    (before, name) => replaceVariable(before, name, schedule.times, periods.get(name) ?? []),
    [...model.variables.values()],
  );
  return {
    model: { ...model, variables: new Map(variables.map((one) => [one.name, one])) },
    periods,
  };
}

function replaceVariable(
  variables: readonly Variable[],
  name: Name,
  times: readonly number[],
  names: readonly Name[],
): Variable[] {
  const place = variables.findIndex((one) => one.name === name);
  const variable = variables[place];
  if (variable === undefined || !isConstant(variable))
    throw new RangeError(`${name} is no constant: it cannot be scheduled`);
  const ofPeriods = names.map((period): Variable => ({ ...variable, name: period, label: period }));
  const expression = stepThrough(variable, times, names);
  const stepped = { ...variable, equations: [{ text: printEquation(expression), expression }] };
  return [...variables.slice(0, place), ...ofPeriods, stepped, ...variables.slice(place + 1)];
}

function isConstant(variable: Variable): variable is Auxiliary {
  const { kind, lookup, hidden, equations } = variable;
  const isLiteral = equations.every(
    (one) => !one.lookup && literalOf(one.expression) !== undefined,
  );
  return kind === "auxiliary" && !lookup && !hidden && isLiteral;
}

function stepThrough(
  { dimensions }: Variable,
  times: readonly number[],
  names: readonly Name[],
): Expression {
  const [last = "", ...before] = names.toReversed();
  return before.reduce<Expression>(
    (later, name, back) =>
      choiceOf(isBy(times.at(-1 - back) ?? 0), referenceOf(name, ...dimensions), later),
    referenceOf(last, ...dimensions),
  );
}

function isBy(time: number): Expression {
  const margin = binaryOf("/", referenceOf("dt"), numberOf(4));
  return binaryOf("<", referenceOf("time"), binaryOf("+", numberOf(time), margin));
}
