import { version } from "../package.json";
import packedStudies from "virtual:packed-studies";
import { mount } from "svelte";
import {
  createBrowserStorage,
  createSession,
  createStudySource,
  createWorkerRunner,
  embedFromQuery,
} from "#app";
import { loadTranslator } from "#i18n";
import App from "./ui/App.svelte";
import { readPlace } from "./ui/atelier/place.ts";
import { earlyPages } from "./ui/pages/page-list.ts";
import { ReaderState } from "./ui/start/reader.svelte.ts";
import { ThemeState } from "./ui/parts/theme.svelte.ts";
import { Words } from "./ui/parts/words.svelte.ts";
import { SessionState } from "./ui/state/session.svelte.ts";
import "./ui/styles/fonts.css";
import "./ui/styles/opening.css";
import "./ui/styles/tokens.css";
import "./ui/styles/reset.css";

const urls = import.meta.glob<string>(
  ["/simulations/alliance/*.{xmile,json}", "/simulations/alliance/{posteriors,broken}/*.json"],
  { query: "?url", import: "default", eager: true },
);

/** `localStorage` throws where the reader refuses it. */
function openLocalStorage(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

// A figure in another site's page asks by its query, and neither reads nor writes what the device keeps.
const embedded = location.pathname.endsWith("/embed.html")
  ? embedFromQuery(location.search, navigator.language)
  : undefined;
const local = embedded ? undefined : openLocalStorage();
const reader = new ReaderState(local);
const prefersDark = matchMedia("(prefers-color-scheme: dark)").matches;
const theme = new ThemeState(local, embedded?.theme ? embedded.theme === "dark" : prefersDark);
const storage = embedded ? undefined : createBrowserStorage(local);
const files = { ...urls, ...packedStudies };
const language = navigator.language.startsWith("en") ? "en" : "fr";
const target = document.getElementById("app");
const place = embedded ? undefined : readPlace(location.hash);

// Windows of a workshop and the simulator have nothing in common but the device.
addEventListener("hashchange", (event) => {
  if (place === undefined && readPlace(location.hash) === undefined) return;
  event.stopImmediatePropagation();
  location.reload();
});
// Nothing is awaited here: what is fetched later may need this very file, which would wait for it.
if (target && place && storage)
  void import("./ui/atelier/start-atelier.ts").then(({ startAtelier }) =>
    startAtelier(target, place, {
      ...{ source: createStudySource(files, (url) => fetch(url)), storage, theme, language },
    }),
  );
else if (target) void startSimulator(target);

/** Longer than a frame: what was mounted is on the screen. @unit ms */
const FRAME_MS = 50;

async function startSimulator(target: HTMLElement): Promise<void> {
  // Nothing says what to open: most likely the doors do, and the simulator is behind one of them.
  const isNewcomer = location.hash.length < 2 && reader.door === undefined;
  const first = isNewcomer ? earlyPages.start : undefined;
  let show = (): void => undefined;
  const shown = first ? new Promise<void>((resolve) => (show = resolve)) : Promise.resolve();
  // On a slow line the doors come first: the study is fetched while they are read.
  const source = createStudySource(files, (url) => shown.then(() => fetch(url)));
  // Asked together with what they wait for; whoever shows them asks again, and sees what is missing.
  if (!embedded) (first?.load() ?? import("./ui/Screen.svelte")).catch(() => undefined);
  const session = new SessionState(
    createSession({
      ...{ source, storage, language },
      runner: createWorkerRunner({ cores: navigator.hardwareConcurrency }),
      initialFragment: embedded?.fragment ?? location.hash,
      firstPage: embedded ? undefined : "start",
    }),
  );
  const words = new Words(
    await loadTranslator(session.view.work.language, ["core", ...(first?.words ?? [])]),
    () => session.view.study?.texts,
    (next) => session.learnTexts(next),
  );
  if (embedded) {
    const { default: Embed } = await words.fetch(
      () => import("./ui/embed/Embed.svelte"),
      ["export"],
    );
    mount(Embed, { target, props: { session, words, query: embedded } });
  } else mount(App, { target, props: { session, words, theme, reader, version } });
  await first?.load().catch(() => undefined);
  setTimeout(show, FRAME_MS);
}
