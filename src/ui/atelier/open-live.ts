import { fail, ok, type Result } from "#base";
import { openLocalSession, openRoomSession, type RoomRefusal, type ScreenPorts } from "#app";
import { LiveState } from "./live-state.svelte.ts";
import { newId } from "./new-id.ts";
import type { AtelierGround } from "./open-ground.ts";
import { openSessionWindows } from "./session-windows.ts";
import type { Workshop } from "./workshop.svelte.ts";

/** Why the session that an address names is not opened. */
export type LiveFailure = { readonly code: "no-session" } | RoomRefusal;

/** Open the session that the address of a window names: kept on this device, or in a room. */
export async function openLive(
  { place, storage, device }: Pick<Workshop, "place" | "storage" | "device">,
  { grounds }: AtelierGround,
): Promise<Result<LiveState, LiveFailure>> {
  const ports: ScreenPorts = { grounds, device, newId, now: () => Date.now() };
  const key = place.fields.get("room");
  if (key !== undefined) {
    const { joinAsFacilitator } = await import("./room-socket.ts");
    const joined = await joinAsFacilitator(key, device);
    if ("ok" in joined) return fail(joined.refusal);
    return ok(new LiveState(openRoomSession(ports, joined.journal, joined.line)));
  }
  const journal = place.fields.get("journal") ?? "";
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(journal)) return fail({ code: "no-session" });
  const windows = openSessionWindows(journal);
  const { journals } = storage;
  const live = await openLocalSession({ ...ports, journal, title: "", storage: journals, windows });
  return ok(new LiveState(live));
}
