import { version } from "../package.json";
import packedStudies from "virtual:packed-studies";
import { createBrowserStorage, createStudySource, type StudySource } from "#app";
import { readPlace } from "./ui/atelier/place.ts";
import { ThemeState } from "./ui/parts/theme.svelte.ts";
import { startSimulator } from "./ui/start-simulator.ts";
import { ReaderState } from "./ui/start/reader.svelte.ts";
import "./ui/styles/fonts.css";
import "./ui/styles/opening.css";
import "./ui/styles/tokens.css";
import "./ui/styles/reset.css";

const urls = import.meta.glob<string>(
  ["/simulations/alliance/*.{xmile,json}", "/simulations/alliance/{posteriors,broken}/*.json"],
  { query: "?url", import: "default", eager: true },
);

/** Make the source of the study that this build carries. */
function sourceOnce(mayCome: Promise<void>): StudySource {
  return createStudySource({ ...urls, ...packedStudies }, (url) => mayCome.then(() => fetch(url)));
}

/** `localStorage` throws where the reader refuses it. */
function openLocalStorage(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

const isEmbedded = location.pathname.endsWith("/embed.html");
const prefersDark = matchMedia("(prefers-color-scheme: dark)").matches;
const language = navigator.language.startsWith("en") ? "en" : "fr";
const place = isEmbedded ? undefined : readPlace(location.hash);

// Windows of a workshop and the simulator have nothing in common but the device.
addEventListener("hashchange", (event) => {
  if (place === undefined && readPlace(location.hash) === undefined) return;
  event.stopImmediatePropagation();
  location.reload();
});

/** Show what the address names. Nothing is awaited: what is fetched later may need this very file. */
function start(target: HTMLElement): void {
  const source = (): StudySource => sourceOnce(Promise.resolve());
  if (isEmbedded) {
    const ports = { source: source(), language, prefersDark } as const;
    void import("./ui/embed/start-embed.ts").then(({ startEmbed }) => startEmbed(target, ports));
    return;
  }
  const local = openLocalStorage();
  const storage = createBrowserStorage(local);
  const theme = new ThemeState(local, prefersDark);
  if (place) {
    const ports = { source: source(), storage, theme, language } as const;
    void import("./ui/atelier/start-atelier.ts").then(({ startAtelier }) =>
      startAtelier(target, place, ports),
    );
    return;
  }
  const reader = new ReaderState(local);
  void startSimulator(target, { sourceOnce, storage, theme, reader, language, version });
}

const target = document.getElementById("app");
if (target) start(target);
