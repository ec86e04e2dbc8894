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
import { ReaderState } from "./ui/start/reader.svelte.ts";
import { ThemeState } from "./ui/parts/theme.svelte.ts";
import { Words } from "./ui/parts/words.svelte.ts";
import { SessionState } from "./ui/state/session.svelte.ts";
import "./ui/styles/fonts.css";
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
const session = new SessionState(
  createSession({
    source: createStudySource({ ...urls, ...packedStudies }, (url) => fetch(url)),
    runner: createWorkerRunner({ cores: navigator.hardwareConcurrency }),
    storage: embedded ? undefined : createBrowserStorage(local),
    initialFragment: embedded?.fragment ?? location.hash,
    firstPage: embedded ? undefined : "start",
    language: navigator.language.startsWith("en") ? "en" : "fr",
  }),
);
const words = new Words(
  await loadTranslator(session.view.work.language),
  () => session.view.study?.texts,
  (language) => session.learnTexts(language),
);
const target = document.getElementById("app");
if (target && embedded) {
  const { default: Embed } = await words.fetch(() => import("./ui/embed/Embed.svelte"), ["export"]);
  mount(Embed, { target, props: { session, words, query: embedded } });
} else if (target) mount(App, { target, props: { session, words, theme, reader, version } });
