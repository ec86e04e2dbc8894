import type { Model } from "../types.ts";
import type {
  Checks,
  Evidence,
  Indicators,
  Levers,
  Loops,
  Scenarios,
  StudyTexts,
  Uncertainty,
  View,
} from "./schemas.ts";

export type Language = "fr" | "en";

/** Draws of the uncertain constants under one evidence set, equally weighted. */
export interface Posterior {
  readonly evidence: string;
  /** Constants drawn, in the order of the columns. */
  readonly constants: readonly string[];
  readonly drawCount: number;
  /** Values in the constants' own units. @shape [draw × constant], row-major. */
  readonly values: Float64Array;
  /** Command, seed and diagnostics that made it. */
  readonly made: Readonly<Record<string, unknown>>;
}

/**
 * A study: one model and what is asked of it. Everything but the model is optional in a folder: a
 * lone XMILE file is a study with empty levers, scenarios and priors.
 */
export interface Study {
  readonly model: Model;
  readonly levers: Levers;
  readonly scenarios: Scenarios;
  readonly indicators: Indicators;
  readonly uncertainty: Uncertainty;
  readonly evidence: Evidence;
  readonly checks: Checks;
  readonly loops: Loops;
  readonly view: View | undefined;
  /** In the languages at hand: a page fetches the other one when it is asked for. */
  readonly texts: Readonly<Partial<Record<Language, StudyTexts>>> | undefined;
  /** FNV-1a of the model text and priors, in hexadecimal: first half of a run id. */
  readonly hash: string;
}
