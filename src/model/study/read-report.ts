import type { Diagnostic } from "../diagnostics.ts";
import { readJsonFile } from "./read-files.ts";
import { inquiryFile, reportFile, type Inquiry, type Report } from "./report-schemas.ts";

/** A file that was read, or why it was not. */
export interface ReadReport {
  readonly report: Report | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Read report.json. Never throws on a user's file.
 *
 * A report of another version of the study is still read: compare `report.study` with `study.hash`.
 */
export function readReport(text: string): ReadReport {
  const diagnostics: Diagnostic[] = [];
  const files = new Map([["report.json", text]]);
  const report = readJsonFile("report.json", reportFile, files, (found) => diagnostics.push(found));
  return { report, diagnostics };
}

/** Read inquiry.json. Never throws on a user's file. */
export function readInquiry(text: string): {
  readonly inquiry: Inquiry | undefined;
  readonly diagnostics: readonly Diagnostic[];
} {
  const diagnostics: Diagnostic[] = [];
  const files = new Map([["inquiry.json", text]]);
  const inquiry = readJsonFile("inquiry.json", inquiryFile, files, (found) =>
    diagnostics.push(found),
  );
  return { inquiry, diagnostics };
}
