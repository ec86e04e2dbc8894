import { createSubscriber } from "svelte/reactivity";
import type { OpenedSession, OpenedView } from "#app";

/** Follow an opened session: whoever reads the view wakes when it changes. */
export function followOpened(session: OpenedSession): { readonly current: OpenedView } {
  const follow = createSubscriber((update) => session.subscribe(update));
  return {
    get current() {
      follow();
      return session.view;
    },
  };
}
