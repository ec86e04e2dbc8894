import { nearestName, type Check, type Diagnostic, type Study } from "#model";
import { runScope } from "./run-scope.ts";
import { compileSeries, type SeriesProgram } from "./series-expression.ts";

/** A reality check whose expressions are ready. */
export interface CheckProgram {
  readonly check: Check;
  readonly holds: SeriesProgram | undefined;
  readonly figure: SeriesProgram | undefined;
}

export interface CheckPrograms {
  readonly programs: readonly CheckProgram[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Name of an indicator in an expression: hyphens would be subtractions. */
export function indicatorKey(id: string): string {
  return id.replaceAll("-", "_");
}

/**
 * Compile the expressions of checks.json.
 *
 * `a.x` is an indicator or a variable of run `a`, `a.counterfactual.x` one of its counterfactual,
 * `target.x` the value that the evidence set gives to indicator `x`. Hyphens of ids are written as
 * underscores. `place.variable` of a diagnostic is `check <id>`.
 */
export function compileChecks(study: Study): CheckPrograms {
  const diagnostics: Diagnostic[] = [];
  const programs = study.checks.checks.map((check): CheckProgram => {
    const scope = scopeOf(study, Object.keys(check.runs ?? {}));
    const program = (text: string | undefined): SeriesProgram | undefined => {
      if (text === undefined) return undefined;
      const compiled = compileSeries(text, scope, `check ${check.id}`);
      if (compiled.ok) return compiled.value;
      diagnostics.push(...compiled.error);
      return undefined;
    };
    return { check, holds: program(check.holds), figure: program(check.figure) };
  });
  return { programs, diagnostics };
}

/** List the mistakes in the expressions of checks.json. */
export function checkChecks(study: Study): readonly Diagnostic[] {
  return compileChecks(study).diagnostics;
}

function scopeOf(study: Study, runNames: readonly string[]): ReturnType<typeof runScope> {
  const indicators = study.indicators.indicators;
  const ids = indicators.map(({ id }) => indicatorKey(id));
  const ofRun = indicators.filter(({ of }) => of === "run").map(({ id }) => indicatorKey(id));
  const targets = study.evidence.sets.flatMap((set) =>
    set.targets.map(({ indicator }) => `target.${indicatorKey(indicator)}`),
  );
  const runs = runScope(
    study.model,
    runNames.flatMap((name) => [
      { prefix: name, extra: ids },
      { prefix: `${name}.counterfactual`, extra: ofRun },
    ]),
  );
  return {
    expand: (name, subscripts) => (targets.includes(name) ? [name] : runs.expand(name, subscripts)),
    get names() {
      return [...targets, ...runs.names];
    },
  };
}

/** Say which check an id most likely meant. */
export function nearestCheck(study: Study, id: string): string | undefined {
  return nearestName(
    id,
    study.checks.checks.map((check) => check.id),
  );
}
