import type { FigureTable } from "#app";

/** Where the numbers of a figure come from, when it is not the answer of the work on the screen. */
export interface FigureSource {
  /** What is compared or asked, under the title; else the scenario, the evidence and the date. */
  readonly context?: string;
  readonly kind: "task" | "report" | "model" | "opened";
  /** Runs of a task, in words. */
  readonly runs?: string;
}

/** A figure of the page, as it is downloaded. */
export interface Figure {
  readonly title: string;
  /** What it shows, in a sentence. */
  readonly description: string;
  readonly source: FigureSource | undefined;
  /** Its numbers; read when they are asked. */
  readonly table: (() => FigureTable | Promise<FigureTable>) | undefined;
}
