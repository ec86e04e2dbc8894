import { ringElements, runIdFromQuestion } from "#analysis";
import { invariant } from "#base";
import type { Study } from "#model";
import type {
  Answer,
  Bands,
  IndicatorAnswer,
  Question,
  RingAnswer,
  RingMedians,
} from "../types.ts";
import type { Reduced } from "./protocol.ts";
import { indicatorQuantity, ringRows } from "./quantities.ts";
import { bandProbabilities } from "./statistics.ts";

/** Reduced quantities of one side of the pair, by name. */
export type ReducedSide = ReadonlyMap<string, Reduced>;

/** All that was computed for one question. */
export interface AnswerParts {
  readonly study: Study;
  readonly question: Question;
  readonly times: Float64Array;
  readonly failureCount: number;
  readonly scenario: ReducedSide;
  readonly counterfactual: ReducedSide;
}

/** Put reduced quantities into the shape a screen reads. */
export function assembleAnswer(parts: AnswerParts): Answer {
  const { study, question, times, failureCount, scenario, counterfactual } = parts;
  const goodCount = question.runCount - failureCount;
  const indicators = new Map<string, IndicatorAnswer>();
  for (const { id } of study.indicators.indicators) {
    const own = scenario.get(indicatorQuantity(id));
    if (own === undefined) continue;
    const other = counterfactual.get(indicatorQuantity(id));
    indicators.set(id, {
      id,
      scenario: bandsOf(own),
      ...(other && { counterfactual: bandsOf(other) }),
      samples: own.samples,
      defined: own.definedCount.map((count) => (goodCount > 0 ? count / goodCount : 0)),
    });
  }
  const isPreview = question.isPreview === true;
  return {
    runId: isPreview ? undefined : runIdFromQuestion(study, question),
    isPreview,
    question,
    runCount: question.runCount,
    failureCount,
    times,
    indicators,
    ring: ringAnswer(study, times.length, scenario, counterfactual),
  };
}

function bandsOf(reduced: Reduced): Bands {
  return { probabilities: bandProbabilities, values: reduced.values };
}

function ringAnswer(
  study: Study,
  saveCount: number,
  scenario: ReducedSide,
  counterfactual: ReducedSide,
): RingAnswer | undefined {
  if (study.view === undefined) return undefined;
  return {
    elements: ringElements(study),
    scenario: ringMedians(study, saveCount, scenario),
    counterfactual: ringMedians(study, saveCount, counterfactual),
  };
}

function ringMedians(study: Study, saveCount: number, side: ReducedSide): RingMedians {
  const size = ringElements(study).length;
  const medians = {
    link: new Float64Array(size * size * saveCount),
    flow: new Float64Array(size * size * saveCount),
    vitality: new Float64Array(size * saveCount),
    give: new Float64Array(size * saveCount),
    receive: new Float64Array(size * saveCount),
  };
  for (const { quantity, variable, places } of ringRows(study)) {
    const values = side.get(quantity)?.values;
    invariant(values !== undefined, `${quantity} was reduced`);
    const pointCount = values.length / places.length;
    for (const [index, place] of places.entries()) {
      const row = values.subarray(index * pointCount, (index + 1) * pointCount);
      fillRow(medians[variable].subarray(place * saveCount, (place + 1) * saveCount), row);
    }
  }
  return medians;
}

/** Lay points over a row of save points, on straight lines where there are fewer of them. */
function fillRow(row: Float64Array, points: Float64Array): void {
  const stride = (row.length - 1) / (points.length - 1);
  if (stride === 1) {
    row.set(points);
    return;
  }
  for (let t = 0; t < row.length; t++) {
    const before = Math.min(points.length - 2, Math.floor(t / stride));
    const [low, high] = [points[before] ?? Number.NaN, points[before + 1] ?? Number.NaN];
    row[t] = low + (t / stride - before) * (high - low);
  }
}
