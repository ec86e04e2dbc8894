/** Signs of a code. */
export const codeLength = 6;

/** Read a code as people type it: with spaces, dashes, in small letters. */
export function readCode(typed: string): string {
  return typed
    .replace(/[^\p{L}\d]/gu, "")
    .toUpperCase()
    .slice(0, codeLength);
}
