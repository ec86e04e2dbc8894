import type { RingItem } from "../graph/ring-item.ts";

/** What the left column shows: what is decided, or what is assumed. */
export type ControlPanel = "levers" | "assumptions";

/** What the right column shows over time: an indicator, or the loops. */
export type TimePanel = "chart" | "loops";

/** How the links are shown in the middle. */
export type MiddleView = "ring" | "matrix" | "trajectories" | "text" | "variables";

/** What is open on the screen; it is not part of the work, so not of the link. */
export class ScreenState {
  item = $state.raw<RingItem>();
  indicator = $state<string>();
  panel = $state<ControlPanel>("levers");
  middle = $state<MiddleView>("ring");
  timePanel = $state<TimePanel>("chart");
  /** What the assumptions are searched for. */
  sought = $state<string>();
  /** Key of the opened loop. */
  loop = $state<string>();
}
