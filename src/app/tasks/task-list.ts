import type { Carriers, LoopReadings, SensitivityReading } from "#analysis";
import type { CarriersInput } from "./carriers-task.ts";
import type { CentralRun, CentralRunInput } from "./central-run-task.ts";
import type { DrawQuantiles, DrawQuantilesInput } from "./draw-quantiles-task.ts";
import type { Effects, EffectsInput } from "./effects-task.ts";
import type { IndicatorValues, IndicatorValuesInput } from "./indicator-values-task.ts";
import type {
  SensitivityPart,
  SensitivityPartInput,
  SensitivityReadInput,
} from "./sensitivity-task.ts";
import type { LoopSearch, LoopSearchInput, LoopsInput } from "./loops-task.ts";
import type { SlotBands, SlotBandsInput } from "./slot-bands-task.ts";
import type { PairedSums, PairedSumsInput } from "./paired-sums-task.ts";
import type { TaskHandler } from "./task.ts";
import type { WhyInput } from "./why-task.ts";

/** Kinds of tasks that workers know, with what each is given and gives back. */
export interface TaskTypes {
  readonly carriers: { input: CarriersInput; output: Carriers };
  readonly "central-run": { input: CentralRunInput; output: CentralRun };
  readonly "draw-quantiles": { input: DrawQuantilesInput; output: DrawQuantiles };
  readonly effects: { input: EffectsInput; output: Effects };
  readonly "indicator-values": { input: IndicatorValuesInput; output: IndicatorValues };
  readonly "loop-search": { input: LoopSearchInput; output: LoopSearch };
  readonly loops: { input: LoopsInput; output: LoopReadings | undefined };
  readonly "paired-sums": { input: PairedSumsInput; output: PairedSums };
  readonly "sensitivity-part": { input: SensitivityPartInput; output: SensitivityPart };
  readonly "sensitivity-reading": { input: SensitivityReadInput; output: SensitivityReading };
  readonly "slot-bands": { input: SlotBandsInput; output: SlotBands };
  readonly why: { input: WhyInput; output: Float64Array };
}

export type TaskKind = keyof TaskTypes;
export type TaskInput<K extends TaskKind> = TaskTypes[K]["input"];
export type TaskOutput<K extends TaskKind> = TaskTypes[K]["output"];

type Handlers = {
  readonly [K in TaskKind]: () => Promise<TaskHandler<TaskInput<K>, TaskOutput<K>>>;
};

/** Where each kind is computed: fetched by a worker when it is first asked for it. */
export const taskHandlers: Handlers = {
  carriers: async () => (await import("./carriers-task.ts")).computeCarriers,
  "central-run": async () => (await import("./central-run-task.ts")).computeCentralRun,
  "draw-quantiles": async () => (await import("./draw-quantiles-task.ts")).computeDrawQuantiles,
  effects: async () => (await import("./effects-task.ts")).computeEffects,
  "indicator-values": async () =>
    (await import("./indicator-values-task.ts")).computeIndicatorValues,
  "loop-search": async () => (await import("./loops-task.ts")).computeLoopSearch,
  loops: async () => (await import("./loops-task.ts")).computeLoops,
  "paired-sums": async () => (await import("./paired-sums-task.ts")).computePairedSums,
  "sensitivity-part": async () => (await import("./sensitivity-task.ts")).computeSensitivityPart,
  "sensitivity-reading": async () =>
    (await import("./sensitivity-task.ts")).computeSensitivityReading,
  "slot-bands": async () => (await import("./slot-bands-task.ts")).computeSlotBands,
  why: async () => (await import("./why-task.ts")).computeWhy,
};
