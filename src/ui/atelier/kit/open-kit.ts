import { fail, ok, type Result } from "#base";
import type { SessionFailure, SessionSetup, StudySource } from "#app";
import { readAtelierKit, type AtelierKit, type AtelierKitTexts, type Language } from "#model";
import type { AtelierGround } from "../open-ground.ts";
import { openLive, type LiveFailure } from "../open-live.ts";
import type { Workshop } from "../workshop.svelte.ts";

/** The paper of a workshop, in one language. */
export interface OpenedKit {
  readonly kit: AtelierKit;
  readonly texts: AtelierKitTexts;
}

/** Fetch and check what is printed. */
export async function openKit(
  source: Pick<StudySource, "file">,
  { study, rules }: AtelierGround,
  language: Language,
): Promise<Result<OpenedKit, SessionFailure>> {
  const names = ["atelier.kit.json", `atelier.kit.${language}.json`];
  const files = new Map<string, string>();
  for (const name of names) {
    const file = await source.file(name);
    if (!file.ok) return file;
    files.set(name, file.value);
  }
  const { kit, texts, diagnostics } = readAtelierKit(files, language, study, rules);
  return kit && texts ? ok({ kit, texts }) : fail({ code: "model", diagnostics });
}

/** Read how the session that the address names was prepared; undefined where it names none. */
export async function openSetup(
  workshop: Workshop,
  ground: AtelierGround,
): Promise<Result<SessionSetup | undefined, LiveFailure>> {
  const { fields } = workshop.place;
  if (!fields.has("journal") && !fields.has("room")) return ok(undefined);
  const live = await openLive(workshop, ground);
  if (!live.ok) return live;
  const { setup } = live.value.state;
  live.value.close();
  return setup === undefined ? fail({ code: "no-session" }) : ok(setup);
}
