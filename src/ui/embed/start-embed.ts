import { mount } from "svelte";
import { createSession, createWorkerRunner, embedFromQuery, type StudySource } from "#app";
import { loadTranslator } from "#i18n";
import type { Language } from "#model";
import { ThemeState } from "../parts/theme.svelte.ts";
import { Words } from "../parts/words.svelte.ts";
import { SessionState } from "../state/session.svelte.ts";
import Embed from "./Embed.svelte";

/** What the page hands a figure that another site shows. */
export interface EmbedPorts {
  readonly source: StudySource;
  readonly language: Language;
  readonly prefersDark: boolean;
}

/** Show the figure that the query asks; it neither reads nor writes what the device keeps. */
export async function startEmbed(target: HTMLElement, ports: EmbedPorts): Promise<void> {
  const { source, language, prefersDark } = ports;
  const query = embedFromQuery(location.search, language);
  // The document wears it; nothing here changes it.
  new ThemeState(undefined, query.theme ? query.theme === "dark" : prefersDark);
  const session = new SessionState(
    createSession({
      ...{ source, language, initialFragment: query.fragment },
      runner: createWorkerRunner({ cores: navigator.hardwareConcurrency }),
    }),
  );
  const words = new Words(
    await loadTranslator(session.view.work.language, ["core", "export"]),
    () => session.view.study?.texts,
    (next) => session.learnTexts(next),
  );
  mount(Embed, { target, props: { session, words, query } });
}
