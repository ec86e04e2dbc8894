import { hashText, type Study } from "#model";
import { canonicalText } from "./question.ts";
import type { Question } from "./types.ts";

/**
 * Name an answer: model hash, seed and hash of the question, in hexadecimal. The same id means the
 * same numbers, whatever the machine and its number of workers.
 */
export function runIdFromQuestion(study: Pick<Study, "hash">, question: Question): string {
  return `${study.hash}-${question.seed.toString(16)}-${hashText(canonicalText(question))}`;
}
