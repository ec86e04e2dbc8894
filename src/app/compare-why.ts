import {
  planExplanation,
  shareDifference,
  type Carriers,
  type Explanation,
  type WhyPlan,
  type WhyQuestion,
} from "#analysis";
import { fail, ok, type Result } from "#base";
import type { Study } from "#model";
import { appSeed, fullRunCount, questionFromWork } from "./question.ts";
import type { AskOptions, RunnerFailure } from "./runner.ts";
import type { Session, SessionFailure, Work } from "./types.ts";
import { saveStepOf } from "./workers/quantities.ts";

/** Two works, and the indicator and time at which their difference is to be explained. */
export interface WhyAsked {
  readonly a: Work;
  readonly b: Work;
  readonly indicator: string;
  /** @unit years from the start; the nearest save point is taken. */
  readonly at: number;
}

/** An explanation, with what was run for it. */
export interface WhyAnswer {
  readonly explanation: Explanation;
  readonly plan: WhyPlan;
  /** Save point that was read. */
  readonly at: number;
}

/** Coalitions of one task: a worker is soon free for a lever that moves. */
const coalitionsPerTask = 8;

/** Explain a difference in the workers, behind the answer of the work. */
export async function explainDifference(
  study: Study,
  asked: WhyAsked,
  perform: Session["perform"],
  options: AskOptions = {},
): Promise<Result<WhyAnswer, RunnerFailure | SessionFailure>> {
  const why = whyQuestion(study, asked);
  const plan = planExplanation(study, why);
  const { evidence } = asked.a;
  const draws = { evidence, seed: appSeed, runCount: plan.runCount };
  const inputs = [];
  for (let from = 0; from < plan.coalitions.length; from += coalitionsPerTask)
    inputs.push({ why, draws, coalitions: plan.coalitions.slice(from, from + coalitionsPerTask) });
  const performed = await perform("why", inputs, { ...options, evidence: [evidence] });
  if (!performed.ok) return performed;
  const medians = Float64Array.from(performed.value.flatMap((part) => [...part]));
  return ok({ explanation: shareDifference(study, why, plan, medians), plan, at: why.at });
}

/** Find in a worker which stocks carry a difference, along the draw that loops are weighed along. */
export async function findCarriers(
  study: Study,
  asked: WhyAsked,
  perform: Session["perform"],
  options: AskOptions = {},
): Promise<Result<Carriers, RunnerFailure | SessionFailure>> {
  const { evidence } = asked.a;
  const draws = { evidence, seed: appSeed, runCount: fullRunCount };
  const input = { why: whyQuestion(study, asked), draws };
  const performed = await perform("carriers", [input], { ...options, evidence: [evidence] });
  if (!performed.ok) return performed;
  const [carriers] = performed.value;
  return carriers === undefined ? fail({ code: "cancelled" }) : ok(carriers);
}

function whyQuestion(study: Study, { a, b, indicator, at }: WhyAsked): WhyQuestion {
  const { start, stop } = study.model.simSpecs;
  const step = saveStepOf(study);
  const save = Math.min(stop, start + Math.round((at - start) / step) * step);
  return { a: questionFromWork(a, 1), b: questionFromWork(b, 1), indicator, at: save };
}
