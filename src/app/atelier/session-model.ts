import { pairRequests } from "#analysis";
import { setConstants, writeXmile } from "#model";
import { sessionQuestion, type AtelierStudy } from "./session-question.ts";
import type { AtelierState } from "./types.ts";

/**
 * Write the model that a session is, as a file for other software: its constants step from round to
 * round through the values decided, the uncertain ones stand at the values of the study's file.
 */
export function sessionXmile(
  study: AtelierStudy,
  session: Pick<AtelierState, "setup" | "rounds">,
): string {
  const none = { constants: [], runCount: 1, values: new Float64Array() };
  const question = sessionQuestion(study, session);
  const { constants, values } = pairRequests(study.scheduled, question, none, []).scenario;
  const decided = new Map(constants.map((name, c) => [name, values[c] ?? Number.NaN]));
  const model = setConstants(study.scheduled.model, decided);
  const title = session.setup?.title ?? "";
  return writeXmile(model, { title: title === "" ? model.name : `${model.name} – ${title}` });
}
