import { fail, ok, type Result } from "#base";
import { readReport, type Report, type Study } from "#model";
import type { Session, SessionFailure } from "./types.ts";

/** What was computed on a study beforehand. */
export interface ReportAtHand {
  readonly report: Report;
  /** False when it was computed on another version of the study. */
  readonly isCurrent: boolean;
}

/** Fetch and read the report of a study; no first picture needs it. */
export async function loadReport(
  session: Pick<Session, "readFile">,
  study: Study,
): Promise<Result<ReportAtHand, SessionFailure>> {
  const text = await session.readFile("report.json");
  if (!text.ok) return text;
  const { report, diagnostics } = readReport(text.value);
  if (!report) return fail({ code: "model", diagnostics });
  return ok({ report, isCurrent: report.study === study.hash });
}
