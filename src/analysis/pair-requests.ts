import type { EnsembleRequest } from "#engine";
import { canonicalQualifiedName, constantsOf, type Study } from "#model";
import type { Draws } from "./draws.ts";
import { indicatorOutputs } from "./indicators.ts";

/** What is asked of a model, beyond its draws. */
export interface PairQuestion {
  /** Preset to start from; an empty text is the file as it stands. */
  readonly scenario: string;
  /** Kind of territory, of both runs; absent for the model as it stands. */
  readonly territory?: string | undefined;
  /** Levers and events moved since, by constant. */
  readonly settings: Readonly<Record<string, number>>;
  /** Assumptions fixed for all runs, by constant. */
  readonly assumptions: Readonly<Record<string, number>>;
  /** Settings of the counterfactual beyond those of scenarios.json. */
  readonly counterfactual?: Readonly<Record<string, number>>;
  /** True when a draw of a constant that the preset sets is kept: corners put levers at bounds. */
  readonly drawsWin?: boolean;
}

/** Two requests that differ by the programme only: run `r` of both has the same draw. */
export interface PairRequests {
  readonly scenario: EnsembleRequest;
  readonly counterfactual: EnsembleRequest;
}

type Layer = ReadonlyMap<string, number | { readonly drawnFor: string }>;

function layer(values: Readonly<Record<string, number>>): Layer {
  return new Map(
    Object.entries(values).map(([name, value]) => [canonicalQualifiedName(name), value]),
  );
}

/**
 * Make the requests of a scenario and of its counterfactual.
 *
 * Each constant takes, the later the stronger: the file's value, its draw, the territory's, the room's
 * assumption, the preset's `set` then `draw`, the settings. The counterfactual adds that of
 * scenarios.json, then the question's own.
 *
 * @param outputs - slots to keep; those of the indicators when absent.
 * @throws RangeError for an unknown scenario or territory.
 */
export function pairRequests(
  study: Study,
  question: PairQuestion,
  draws: Draws,
  outputs: readonly string[] = indicatorOutputs(study),
): PairRequests {
  const preset = study.scenarios.scenarios.find(({ id }) => id === question.scenario);
  if (preset === undefined && question.scenario !== "") {
    throw new RangeError(`Unknown scenario ${question.scenario}`);
  }
  const drawn: Layer = new Map(
    Object.entries(preset?.draw ?? {}).map(([target, drawnFor]) => [
      canonicalQualifiedName(target),
      { drawnFor: canonicalQualifiedName(drawnFor) },
    ]),
  );
  const presetLayers = [layer(preset?.set ?? {}), drawn];
  const layers: Layer[] = [
    new Map([...layer(territorySettings(study, question)), ...layer(question.assumptions)]),
    ...(question.drawsWin
      ? presetLayers.map((one) => without(one, draws.constants))
      : presetLayers),
    layer(question.settings),
  ];
  const counterfactual: Layer[] = [
    ...layers,
    layer(study.scenarios.counterfactual),
    layer(question.counterfactual ?? {}),
  ];
  return {
    scenario: request(study, draws, layers, outputs),
    counterfactual: request(study, draws, counterfactual, outputs),
  };
}

/** Give what a kind of territory sets. @throws RangeError for an unknown one. */
function territorySettings(
  study: Study,
  { territory }: PairQuestion,
): Readonly<Record<string, number>> {
  if (territory === undefined) return {};
  const found = study.scenarios.territories.find(({ id }) => id === territory);
  if (found === undefined) throw new RangeError(`Unknown territory ${territory}`);
  return found.set;
}

function without(one: Layer, constants: readonly string[]): Layer {
  return new Map([...one].filter(([name]) => !constants.includes(name)));
}

function request(
  study: Study,
  draws: Draws,
  layers: readonly Layer[],
  outputs: readonly string[],
): EnsembleRequest {
  const merged: Layer = new Map(layers.flatMap((one) => [...one]));
  const drawnOnly = draws.constants.filter((constant) => !merged.has(constant));
  const constants = [...drawnOnly, ...merged.keys()];
  const values = new Float64Array(draws.runCount * constants.length);
  for (const [c, constant] of constants.entries()) {
    const setting = merged.get(constant) ?? { drawnFor: constant };
    const name = typeof setting === "number" ? "" : setting.drawnFor;
    const column = fixedBefore(layers, name) === undefined ? draws.constants.indexOf(name) : -1;
    const fixed = typeof setting === "number" ? setting : valueWithoutDraw(study, layers, name);
    for (let r = 0; r < draws.runCount; r++) {
      values[r * constants.length + c] =
        column < 0 ? fixed : (draws.values[r * draws.constants.length + column] ?? fixed);
    }
  }
  return { runCount: draws.runCount, constants, values, outputs };
}

/** The territory's or the room's own value of a constant that another one follows, if there is one. */
function fixedBefore(layers: readonly Layer[], constant: string): number | undefined {
  const value = layers[0]?.get(constant);
  return typeof value === "number" ? value : undefined;
}

const fileValues = new WeakMap<Study["model"], ReadonlyMap<string, number>>();

/** List the file's values once per model: requests are made at every lever move. */
function fileValuesOf(model: Study["model"]): ReadonlyMap<string, number> {
  const values = fileValues.get(model) ?? constantsOf(model);
  fileValues.set(model, values);
  return values;
}

function valueWithoutDraw(study: Study, layers: readonly Layer[], constant: string): number {
  return fixedBefore(layers, constant) ?? fileValuesOf(study.model).get(constant) ?? Number.NaN;
}
