import type { SlotBands } from "#app";
import { canonicalName, canonicalQualifiedName, type Study, type View } from "#model";
import { fanOf, type SlotFan } from "./slot-fan.ts";

type Pipeline = NonNullable<View["pipeline"]>;

/** One stage of the line of projects. */
export interface StageDetail {
  readonly stage: string;
  readonly count: SlotFan;
  /** Share that passes, 0 to 1. */
  readonly success: SlotFan;
  /** @unit years */
  readonly time: SlotFan;
  /** @unit k€ a year for one project */
  readonly cost: SlotFan;
}

/** One phase, with its stages. */
export interface PhaseDetail {
  readonly phase: Pipeline["phases"][number];
  readonly stages: readonly StageDetail[];
}

const quantities = ["count", "success", "time", "cost"] as const;

/** List what is read for the card of the line of projects, stage by stage. */
export function pipelineSlots({ view }: Study): readonly string[] {
  const { pipeline } = view ?? {};
  if (pipeline === undefined) return [];
  return pipeline.phases
    .flatMap(({ stages }) => stages)
    .flatMap((stage) => quantities.map((quantity) => `${pipeline[quantity]}[${stage}]`))
    .map(canonicalQualifiedName);
}

/** Read the slots of the card of the line of projects. */
export function readPipeline({ phases }: Pipeline, { bands }: SlotBands): readonly PhaseDetail[] {
  let place = 0;
  return phases.map((phase) => ({
    phase,
    stages: phase.stages.flatMap((stage): readonly StageDetail[] => {
      const [count, success, time, cost] = bands.slice(place, (place += quantities.length));
      if (!count || !success || !time || !cost) return [];
      return [
        {
          stage: canonicalName(stage),
          ...{ count: fanOf(count), success: fanOf(success) },
          ...{ time: fanOf(time), cost: fanOf(cost) },
        },
      ];
    }),
  }));
}
