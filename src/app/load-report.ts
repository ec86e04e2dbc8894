import { fail, ok, type Result } from "#base";
import { readReport, readVariants, type Report, type Study, type Variant } from "#model";
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

/** Fetch and read the models that are wrong on purpose; none where the study has no such file. */
export async function loadVariants(
  session: Pick<Session, "readFile">,
): Promise<readonly Variant[]> {
  const text = await session.readFile("broken/variants.json");
  return text.ok ? readVariants(text.value).variants : [];
}
