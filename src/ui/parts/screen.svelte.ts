import type { RingItem } from "../graph/ring-item.ts";

/** What is open on the screen; it is not part of the work, so not of the link. */
export class ScreenState {
  item = $state.raw<RingItem>();
  indicator = $state<string>();
}
