import { mount } from "svelte";
import { createSession, createWorkerRunner, type AppStorage, type StudySource } from "#app";
import { loadTranslator } from "#i18n";
import type { Language } from "#model";
import App from "./App.svelte";
import { earlyPages } from "./pages/page-list.ts";
import type { ThemeState } from "./parts/theme.svelte.ts";
import { Words } from "./parts/words.svelte.ts";
import type { ReaderState } from "./start/reader.svelte.ts";
import { SessionState } from "./state/session.svelte.ts";

/** What the page hands the simulator. */
export interface SimulatorPorts {
  /** Makes the source of the study; nothing is fetched before `mayCome`. */
  readonly sourceOnce: (mayCome: Promise<void>) => StudySource;
  readonly storage: AppStorage;
  readonly theme: ThemeState;
  readonly reader: ReaderState;
  readonly language: Language;
  /** Version of the app. */
  readonly version: string;
}

/** Longer than a frame: what was mounted is on the screen. @unit ms */
const FRAME_MS = 50;

/** Show the simulator: on its doors at a first visit, else on what a link or the device says. */
export async function startSimulator(target: HTMLElement, ports: SimulatorPorts): Promise<void> {
  const { sourceOnce, storage, language, ...given } = ports;
  // Nothing says what to open: most likely the doors do, and the simulator is behind one of them.
  const isNewcomer = location.hash.length < 2 && given.reader.door === undefined;
  const first = isNewcomer ? earlyPages.start : undefined;
  let show = (): void => undefined;
  // On a slow line the doors come first: the study is fetched while they are read.
  const shown = first ? new Promise<void>((resolve) => (show = resolve)) : Promise.resolve();
  // Asked together with what they wait for; whoever shows them asks again, and sees what is missing.
  const ask = (part: () => Promise<unknown>) => part().catch(() => undefined);
  const screen = () => import("./Screen.svelte");
  const asked = ask(first?.load ?? screen);
  const session = new SessionState(
    createSession({
      ...{ source: sourceOnce(shown), storage, language, firstPage: "start" },
      runner: createWorkerRunner({ cores: navigator.hardwareConcurrency }),
      initialFragment: location.hash,
    }),
  );
  const words = new Words(
    await loadTranslator(session.view.work.language, ["core", ...(first?.words ?? [])]),
    () => session.view.study?.texts,
    (next) => session.learnTexts(next),
  );
  mount(App, { target, props: { session, words, ...given } });
  if (first === undefined) return;
  await asked;
  setTimeout(() => {
    show();
    void ask(screen);
  }, FRAME_MS);
}
