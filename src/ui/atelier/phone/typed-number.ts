/** Read a number as people type it, with a comma or a point; null for a blank. */
export function readTyped(typed: string): number | null | undefined {
  const text = typed.replace(/[\s×x]/giu, "").replace(",", ".");
  if (text === "") return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** Write a number as it is typed in a language. */
export function writeTyped(value: number | null | undefined, language: "fr" | "en"): string {
  if (value === null || value === undefined) return "";
  return language === "fr" ? String(value).replace(".", ",") : String(value);
}
