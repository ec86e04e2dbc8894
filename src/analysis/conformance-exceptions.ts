import { hashText } from "#model";
import type { ConformanceFault } from "./conformance.ts";

/** A published output that contradicts the standard: argued, never silently passed over. */
export interface ConformanceException {
  /** Folder of the suite, and file inside it. */
  readonly folder: string;
  readonly file: string;
  /** Hash of the file's text with LF line ends: another text is another claim. */
  readonly hash: string;
  /** Columns that may differ; all others must agree. */
  readonly columns: readonly string[];
  /** Argued in docs/conformance.md. */
  readonly reason: "initial-equation-ignored";
}

/** Every exception, each argued with its paragraph in docs/conformance.md. */
export const conformanceExceptions: readonly ConformanceException[] = [
  {
    folder: "active_initial",
    file: "output_stella.csv",
    hash: "fe9fe02b",
    columns: ["stock_a"],
    reason: "initial-equation-ignored",
  },
];

/**
 * Find the exception that excuses all faults of an output; undefined when one of them is a fault of
 * its own.
 *
 * @param text - the output itself.
 */
export function exceptionFor(
  folder: string,
  file: string,
  text: string,
  faults: readonly ConformanceFault[],
): ConformanceException | undefined {
  const hash = hashText(text.replace(/\r\n?/g, "\n"));
  return conformanceExceptions.find(
    (one) =>
      one.folder === folder &&
      one.file === file &&
      one.hash === hash &&
      faults.every((fault) => fault.code === "value" && one.columns.includes(fault.name)),
  );
}
