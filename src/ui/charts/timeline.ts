import type { Study } from "#model";

/** When the alliance engineering is paid, both ends included. @unit years from the start */
export interface Period {
  readonly start: number;
  readonly end: number;
}

/** An event of the scenario that does happen. */
export interface DatedEvent {
  readonly id: string;
  readonly time: number;
}

type Settings = Readonly<Record<string, number>>;

/** Read when the programme runs; undefined when nothing is invested. */
export function programmeOf(study: Study, settings: Settings): Period | undefined {
  const names = study.view?.programme;
  if (!names) return undefined;
  const start = settings[names.start] ?? 0;
  const duration = settings[names.duration] ?? 0;
  if (duration <= 0 || settings[names.effort] === 0) return undefined;
  return { start, end: Math.min(start + duration, study.model.simSpecs.stop) };
}

/** Say whether engineering is paid at a time. */
export function isPaid(programme: Period | undefined, time: number): boolean {
  return programme !== undefined && time >= programme.start && time <= programme.end + 1e-9;
}

/** List the events whose size is not 0. */
export function datedEvents(study: Study, settings: Settings): DatedEvent[] {
  return study.levers.events
    .filter(({ size }) => (settings[size] ?? 0) !== 0)
    .map(({ id, time }) => ({ id, time: settings[time] ?? 0 }));
}
