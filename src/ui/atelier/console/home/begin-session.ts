import { createAtelier, keepJournal, type SessionSetup } from "#app";
import { invariant } from "#base";
import { newId } from "../../new-id.ts";
import type { AtelierGround } from "../../open-ground.ts";
import type { Workshop } from "../../workshop.svelte.ts";

/** Begin a session on this device with a setup that the rules accept. @returns its journal. */
export async function beginSession(
  { storage, device }: Pick<Workshop, "storage" | "device">,
  { grounds }: AtelierGround,
  setup: SessionSetup,
): Promise<string> {
  const journal = newId();
  const prepared = createAtelier(grounds).send({
    ...{ id: newId(), at: Date.now(), by: { role: "facilitator", device } },
    action: { type: "session.prepared", setup },
  });
  invariant(prepared.ok, "a form offers only what the rules accept");
  await keepJournal(storage.journals, journal, [prepared.value], setup.title);
  return journal;
}
