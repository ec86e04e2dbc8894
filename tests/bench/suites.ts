import { measureActors7 } from "./actors7.ts";
import { measureApp } from "./app.ts";
import { measureChromium } from "./chromium.ts";
import type { Findings, SuiteOptions } from "./figures.ts";
import { measureFlagship } from "./flagship.ts";
import { measureLoops } from "./loops.ts";
import { measureMemory } from "./memory.ts";
import { measurePool } from "./pool.ts";

export { describeMachine } from "./machine.ts";

/** All that the bench can measure, in the order it does. */
export const suites: Readonly<Record<string, (options: SuiteOptions) => Promise<Findings>>> = {
  actors7: measureActors7,
  flagship: measureFlagship,
  loops: measureLoops,
  pool: measurePool,
  memory: measureMemory,
  chromium: measureChromium,
  app: measureApp,
};
