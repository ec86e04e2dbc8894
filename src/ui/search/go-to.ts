import type { SessionCommand } from "#app";
import type { GlossaryState } from "../glossary/glossary-state.svelte.ts";
import type { ScreenState } from "../parts/screen.svelte.ts";
import type { Destination, Entry } from "./search-entries.ts";

/** What a destination acts upon; a variable is read where it is found and an action is done apart. */
export interface Places {
  readonly send: (command: SessionCommand) => void;
  readonly screen: ScreenState;
  readonly glossary: Pick<GlossaryState, "wanted">;
}

/** Bring the screen to what was found. @returns where the focus belongs, as a selector. */
export function goTo({ to, label }: Entry, places: Places): string | undefined {
  const { send, screen, glossary } = places;
  if (to.kind === "page") {
    send({ type: "page.opened", page: to.page });
    return to.page === undefined ? "#levers" : "[data-page]";
  }
  if (to.kind === "term") {
    glossary.wanted = to.id;
    send({ type: "page.opened", page: "glossary" });
    return undefined;
  }
  send({ type: "page.opened", page: undefined });
  if (to.kind === "scenario") {
    send({ type: "scenario.chosen", scenario: to.id });
    return "header .open";
  }
  return onScreen(to, label, screen);
}

function onScreen(to: Destination, label: string, screen: ScreenState): string | undefined {
  switch (to.kind) {
    case "lever":
    case "event":
      screen.panel = "levers";
      return `[data-${to.kind}="${to.id}"] input`;
    case "assumption":
      screen.sought = label;
      screen.panel = "assumptions";
      return `[data-assumption="${to.constant}"] input`;
    case "indicator":
      [screen.item, screen.loop] = [undefined, undefined];
      screen.timePanel = "chart";
      if (to.headline) return `[data-indicator="${to.id}"] button`;
      screen.indicator = to.id;
      return "[data-chart] select";
    case "node":
    case "link":
      screen.loop = undefined;
      screen.item = to;
      return "aside[data-card]";
    case "loop":
      screen.item = undefined;
      [screen.timePanel, screen.loop] = ["loops", to.key];
      return undefined;
    default:
      return undefined;
  }
}

/** Frames waited for what is drawn or fetched after a move. */
const MOST_FRAMES = 120;

/** Give the focus to an element as soon as it is there, opening what it is folded in. */
export function focusWhenThere(selector: string, frames = MOST_FRAMES): void {
  const found = document.querySelector<HTMLElement>(selector);
  if (found) {
    const fold = found.closest("details");
    if (fold) fold.open = true;
    found.scrollIntoView({ block: "nearest" });
    found.focus({ preventScroll: true });
  } else if (frames > 0) requestAnimationFrame(() => focusWhenThere(selector, frames - 1));
}
