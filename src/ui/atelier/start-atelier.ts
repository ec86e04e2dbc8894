import { mount, type Component } from "svelte";
import type { AppStorage, StudySource } from "#app";
import { loadTranslator, type PackName } from "#i18n";
import type { Language } from "#model";
import type { ThemeState } from "../parts/theme.svelte.ts";
import { Words } from "../parts/words.svelte.ts";
import { deviceName } from "./new-id.ts";
import type { WorkshopPlace } from "./place.ts";
import { Workshop } from "./workshop.svelte.ts";

/** What the page hands a window of a workshop. */
export interface WorkshopPorts {
  readonly source: StudySource;
  readonly storage: AppStorage;
  readonly theme: ThemeState;
  readonly language: Language;
}

type WindowApp = Component<{ workshop: Workshop; words: Words }>;

/** What is printed is a page of the console's address: `#atelier;kit`, `#atelier;journal=abc;livret`. */
type Shown = WorkshopPlace["window"] | "kit" | "livret";

function shownAt({ window, fields }: WorkshopPlace): Shown {
  if (window !== "console") return window;
  if (fields.has("kit")) return "kit";
  return fields.has("livret") ? "livret" : window;
}

const apps: Readonly<
  Record<
    Shown,
    { readonly app: () => Promise<{ default: WindowApp }>; readonly packs: readonly PackName[] }
  >
> = {
  console: {
    app: () => import("./console/ConsoleApp.svelte"),
    packs: ["atelier"],
  },
  kit: {
    app: () => import("./kit/KitApp.svelte"),
    packs: ["atelier-kit"],
  },
  livret: {
    app: () => import("./livret/SessionLivretApp.svelte"),
    packs: ["atelier-kit", "livret", "limits"],
  },
  audience: {
    app: () => import("./audience/AudienceApp.svelte"),
    packs: ["atelier-room", "present"],
  },
  phone: {
    app: () => import("./phone/PhoneApp.svelte"),
    packs: ["atelier-room"],
  },
};

/** Show the window of a workshop that an address names. */
export async function startAtelier(
  target: HTMLElement,
  place: WorkshopPlace,
  { language: preferred, ...ports }: WorkshopPorts,
): Promise<void> {
  const asked = place.fields.get("l");
  const language = asked === "fr" || asked === "en" ? asked : preferred;
  const { app, packs } = apps[shownAt(place)];
  const workshop = new Workshop({ ...ports, place, device: deviceName() });
  const [{ default: App }, translator] = await Promise.all([
    app(),
    loadTranslator(language, ["core", ...packs]),
  ]);
  const words = new Words(
    translator,
    () => workshop.studyTexts,
    (next) => workshop.learn(next),
  );
  workshop.speaksWith(words);
  mount(App, { target, props: { workshop, words } });
}
