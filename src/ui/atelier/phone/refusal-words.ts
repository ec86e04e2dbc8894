import type { ActionRefusal, RoomRefusal } from "#app";
import type { Speech } from "../../parts/words.svelte.ts";

/** Refusals that a phone can meet and its reader can do something about. */
const known = new Set([
  ...["phase", "tokens", "out-of-range", "computed-table", "unknown-code", "too-often"],
  ...["not-kept", "unknown-id"],
]);

/** Say why the server did not do as asked, and what to do. */
export function sayRefusal({ t }: Pick<Speech, "t">, refusal: RoomRefusal | ActionRefusal): string {
  const after = refusal.code === "too-often" ? refusal.after : 0;
  if (!known.has(refusal.code)) return t("atelierRoom.refused.other");
  return t(`atelierRoom.refused.${refusal.code}` as "atelierRoom.refused.phase", { after });
}
