import { fail, ok, type Result } from "#base";
import {
  readStory,
  type Language,
  type Story,
  type StoryScreen,
  type StoryTexts,
  type Study,
} from "#model";
import type { Scene, Session, SessionFailure } from "./types.ts";

/** A story with its words. */
export interface StoryAtHand {
  readonly story: Story;
  readonly texts: Readonly<Record<Language, StoryTexts>>;
}

const files = ["story.json", "story.fr.json", "story.en.json"] as const;

/** Fetch and read the story of a study; no first picture needs it. */
export async function loadStory(
  session: Pick<Session, "readFile">,
  study: Study,
): Promise<Result<StoryAtHand, SessionFailure>> {
  const read = await Promise.all(files.map((name) => session.readFile(name)));
  const texts = new Map<string, string>();
  for (const [i, text] of read.entries()) {
    if (!text.ok) return text;
    texts.set(files[i] ?? "", text.value);
  }
  const found = readStory(texts, study);
  if (!found.story || !found.texts) return fail({ code: "model", diagnostics: found.diagnostics });
  return ok({ story: found.story, texts: found.texts });
}

/** Give what a screen of a story runs. */
export function sceneOf({ scene }: StoryScreen): Scene {
  const { scenario, set: settings, evidence, time } = scene;
  return { scenario, territory: undefined, settings, assumptions: {}, evidence, time };
}
