import type { SessionView } from "#app";
import type { ThemeState } from "../parts/theme.svelte.ts";
import type { Words } from "../parts/words.svelte.ts";
import type { ReaderState } from "../start/reader.svelte.ts";
import type { SessionState } from "../state/session.svelte.ts";
import type { ActionId } from "./search-entries.ts";

/** What actions act upon. */
interface Reach {
  readonly session: SessionState;
  readonly view: SessionView;
  readonly words: Words;
  readonly theme: ThemeState;
  readonly reader: ReaderState;
  readonly present: () => void;
}

/** Do what was found by searching, as its button would. */
export function doAction(action: ActionId, reach: Reach): void {
  const { session, words, theme, reader, present } = reach;
  switch (action) {
    case "undo":
      session.send({ type: "work.undone" });
      break;
    case "redo":
      session.send({ type: "work.redone" });
      break;
    case "reset":
      session.send({ type: "scenario.reset" });
      break;
    case "link":
      // The button says whether the link could be copied, and shows it where it could not.
      document.querySelector<HTMLElement>("[data-share]")?.click();
      break;
    case "theme":
      theme.toggle();
      break;
    case "language":
      session.send({ type: "language.chosen", language: words.language === "fr" ? "en" : "fr" });
      break;
    case "present":
      present();
      break;
    default:
      reader.level = action;
      session.send({ type: "page.opened", page: undefined });
  }
}
