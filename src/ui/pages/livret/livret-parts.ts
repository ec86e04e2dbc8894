/** What a reader may leave out of the livret, in the order of its pages. */
export const livretParts = [
  "ring",
  "effects",
  "charts",
  "compared",
  "changes",
  "loops",
  "evidence",
  "limits",
] as const;

export type LivretPart = (typeof livretParts)[number];
