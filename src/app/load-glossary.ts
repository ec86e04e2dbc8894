import { fail, ok, type Result } from "#base";
import { readGlossary, type Glossary } from "#model";
import type { Session, SessionFailure } from "./types.ts";

/** Fetch and read the glossary of a study; no first picture needs it. */
export async function loadGlossary(
  session: Pick<Session, "readFile">,
): Promise<Result<Glossary, SessionFailure>> {
  const text = await session.readFile("glossary.json");
  if (!text.ok) return text;
  const { glossary, diagnostics } = readGlossary(text.value);
  return glossary ? ok(glossary) : fail({ code: "model", diagnostics });
}
