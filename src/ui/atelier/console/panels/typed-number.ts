/** Read a number as people type it, with a comma or a point: null for a blank, undefined for no number. */
export function numberFrom(typed: string): number | null | undefined {
  const plain = typed
    .trim()
    .replace(/^×\s*/, "")
    .replace(/[\s\u00a0\u202f]/g, "")
    .replace(",", ".");
  if (plain === "") return null;
  const value = Number(plain);
  return /^[-+]?\d*\.?\d+$/.test(plain) && Number.isFinite(value) ? value : undefined;
}
