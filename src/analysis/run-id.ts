import { hashText, type Study } from "#model";

/** All that decides the numbers of an answer, given the study. */
export interface RunQuestion {
  readonly scenario: string;
  readonly territory?: string | undefined;
  readonly settings: Readonly<Record<string, number>>;
  readonly assumptions: Readonly<Record<string, number>>;
  readonly evidence: string;
  readonly seed: number;
  readonly runCount: number;
}

/**
 * Name an answer: model hash, seed and hash of the question, in hexadecimal. The same id means the
 * same numbers, whatever the machine and its number of workers.
 */
export function runIdFromQuestion(study: Pick<Study, "hash">, question: RunQuestion): string {
  const { scenario, territory, settings, assumptions, evidence, seed, runCount } = question;
  const text = JSON.stringify(
    { scenario, territory, settings, assumptions, evidence, seed, runCount },
    (_, part: unknown) =>
      typeof part === "object" && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
        : part,
  );
  return `${study.hash}-${seed.toString(16)}-${hashText(text)}`;
}
