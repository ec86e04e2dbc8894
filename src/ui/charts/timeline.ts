import type { Study, StudyTexts } from "#model";

/** When the alliance engineering is paid, both ends included. @unit years from the start */
export interface Period {
  readonly start: number;
  readonly end: number;
}

/** Events of the scenario that do happen at one time. */
export interface DatedEvents {
  readonly time: number;
  readonly ids: readonly string[];
}

/** A mark on a time axis, with what it says. */
export interface Dated {
  readonly time: number;
  readonly label: string;
  /** The first event, and how many more, where there is no room for all. */
  readonly short?: string;
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

/** List the events whose size is not 0, by date. */
export function datedEvents(study: Study, settings: Settings): DatedEvents[] {
  const dates = new Map<number, string[]>();
  for (const { id, time, size } of study.levers.events) {
    if ((settings[size] ?? 0) === 0) continue;
    const date = settings[time] ?? 0;
    dates.set(date, [...(dates.get(date) ?? []), id]);
  }
  return [...dates].sort(([a], [b]) => a - b).map(([time, ids]) => ({ time, ids }));
}

/** What is marked on the time axis of one scenario. */
export interface Timeline {
  readonly programme: Period | undefined;
  readonly events: readonly Dated[];
}

/** Read the marks of a scenario; events of one date are one mark. */
export function timelineOf(
  study: Study,
  settings: Settings,
  texts: StudyTexts | undefined,
): Timeline {
  const events = datedEvents(study, settings).map(({ time, ids }) => {
    const labels = ids.map((id) => texts?.events[id]?.label ?? id);
    const others = labels.length > 1 ? ` + ${labels.length - 1}` : "";
    return { time, label: labels.join(", "), short: `${labels[0] ?? ""}${others}` };
  });
  return { programme: programmeOf(study, settings), events };
}
