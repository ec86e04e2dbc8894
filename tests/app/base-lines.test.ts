import { expect, it } from "vitest";
import { askBaseLines, createInProcessRunner, type Session } from "#app";
import { defaultWork } from "../../src/app/work.ts";
import { fullRunCount, questionFromWork } from "../../src/app/question.ts";
import { pondStudy } from "./support/pond.ts";

it("the base lines are the answer of the same work without the room's assumptions", async () => {
  const study = pondStudy();
  const runner = createInProcessRunner();
  await runner.load(study);
  const session: Pick<Session, "perform"> = {
    perform: (kind, inputs, options) => runner.perform(kind, inputs, options),
  };
  const work = { ...defaultWork(study, "fr"), evidence: "prior" };
  const answered = await runner.ask(questionFromWork(work, fullRunCount));
  const answer = answered.ok ? answered.value : undefined;
  const times = answer?.times ?? new Float64Array();
  for (const [indicator, expected] of answer?.indicators ?? []) {
    const asked = { work: { ...work, assumptions: { leak: 0.2 } }, indicator, times };
    const base = await askBaseLines(session, asked, {});
    expect(base.ok && base.value.scenario).toEqual(expected.scenario);
    expect(base.ok && base.value.counterfactual).toEqual(expected.counterfactual);
  }
  expect(answer?.indicators.size).toBeGreaterThan(0);
  runner.dispose();
});
