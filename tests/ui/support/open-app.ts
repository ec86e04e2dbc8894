import { render } from "vitest-browser-svelte";
import type { Session, SessionView } from "#app";
import { loadTranslator } from "#i18n";
import App from "../../../src/ui/App.svelte";
import { ThemeState } from "../../../src/ui/parts/theme.svelte.ts";
import { Words } from "../../../src/ui/parts/words.svelte.ts";
import { ReaderState } from "../../../src/ui/start/reader.svelte.ts";
import { SessionState } from "../../../src/ui/state/session.svelte.ts";
import "../../../src/ui/styles/fonts.css";
import "../../../src/ui/styles/tokens.css";
import "../../../src/ui/styles/reset.css";
import { aSession } from "./a-session.ts";
import { theStudy } from "./a-study.ts";

/** Draw the whole page on a session of hand-made numbers. */
export async function openApp(
  change: Partial<SessionView> = {},
  dark = false,
  files: Partial<Pick<Session, "readFile">> = {},
) {
  const study = theStudy();
  const { session, commands } = aSession(study, change, files);
  const words = new Words(
    await loadTranslator(session.view.work.language),
    () => session.view.study?.texts,
  );
  const theme = new ThemeState(undefined, dark);
  const reader = new ReaderState(undefined);
  const screen = await render(App, { session: new SessionState(session), words, theme, reader });
  return { screen, commands, study };
}
