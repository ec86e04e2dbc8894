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

const apps: Readonly<
  Record<
    WorkshopPlace["window"],
    { readonly app: () => Promise<{ default: WindowApp }>; readonly packs: readonly PackName[] }
  >
> = {
  console: {
    app: () => import("./console/ConsoleApp.svelte"),
    packs: ["atelier"],
  },
  audience: {
    app: () => import("./audience/AudienceApp.svelte"),
    packs: ["atelier-room"],
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
  const { app, packs } = apps[place.window];
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
