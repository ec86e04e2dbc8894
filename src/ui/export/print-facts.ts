import type { Grade, Language } from "#model";

/** A font that travels inside a drawing. */
export interface PrintFont {
  readonly family: string;
  /** One weight, or the two ends of a variable font: `100 900`. */
  readonly weight: string;
  /** The file, as `data:font/woff2;base64,…`. */
  readonly source: string;
}

/** All that a drawing says of itself once it has left the page. */
export interface PrintFacts {
  readonly title: string;
  /** Scenario, evidence and date of reading, in one line. */
  readonly subtitle: string;
  /** What the drawing shows, read aloud in its place. */
  readonly description: string;
  /** Grades and the words they stand for; none where the figure shows no graded number. */
  readonly grades: readonly { readonly grade: Grade; readonly label: string }[];
  /** Version, run, date and licence, a line each. */
  readonly notes: readonly string[];
  /** How to reopen what is drawn. */
  readonly link: { readonly label: string; readonly href: string } | undefined;
  readonly language: Language;
  readonly fonts?: readonly PrintFont[];
}
