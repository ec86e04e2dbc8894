import { io, type Socket } from "socket.io-client";
import { fail, ok } from "#base";
import type { FromRoom, Joined, JoinMessage, RoomActed, RoomLine, ToRoom } from "#app";

/** A screen waits so long for its server before it says that nothing came. @unit ms */
const patienceMs = 8000;

type RoomSocket = Socket<FromRoom, ToRoom>;

/** Open a line to the server that this very page came from; it comes back by itself after a break. */
export function openSocket(): RoomSocket {
  return io({ transports: ["websocket", "polling"], reconnectionDelayMax: 2000 });
}

/** Join, now and after every break. @param message - read anew each time. */
export function keepJoined(
  socket: RoomSocket,
  message: () => JoinMessage,
  onjoined: (joined: Joined) => void,
): void {
  const join = (): void => {
    socket.emit("join", message(), onjoined);
  };
  socket.on("connect", join);
  if (socket.connected) join();
}

/** Send an action and wait until it is safe on the server's disk. */
export async function actOn(
  socket: RoomSocket,
  message: Parameters<ToRoom["act"]>[0],
): Promise<RoomActed> {
  try {
    return await (socket.timeout(patienceMs).emitWithAck("act", message) as Promise<RoomActed>);
  } catch {
    return { ok: false, refusal: { code: "not-kept" } };
  }
}

/**
 * Join a room as its facilitator.
 *
 * @returns the journal's name and the line, or why the room does not open.
 */
export function joinAsFacilitator(
  key: string,
  device: string,
): Promise<{ readonly journal: string; readonly line: RoomLine } | Extract<Joined, { ok: false }>> {
  const socket = openSocket();
  let codes: Readonly<Record<string, string>> = {};
  let address: string | undefined;
  let after = 0;
  let heard: Parameters<RoomLine["listen"]>[0] | undefined;
  const early: Parameters<FromRoom["entries"]>[0][] = [];
  const take = (entries: Parameters<FromRoom["entries"]>[0]): void => {
    after = Math.max(after, entries.at(-1)?.seq ?? 0);
    if (heard === undefined) early.push(entries);
    else heard.onentries(entries);
  };
  const line: RoomLine = {
    get codes() {
      return codes;
    },
    get address() {
      return address;
    },
    get isLinked() {
      return socket.connected;
    },
    async act(id, action) {
      const acted = await actOn(socket, { id, action });
      return acted.ok ? ok(acted.seq) : fail(acted.refusal);
    },
    listen(listener) {
      heard = listener;
      for (const entries of early.splice(0)) listener.onentries(entries);
    },
    close: () => void socket.disconnect(),
  };
  socket.on("entries", take);
  socket.on("disconnect", () => heard?.onchange());
  return new Promise((resolve) => {
    keepJoined(
      socket,
      () => ({ as: "facilitator", key, device, after }),
      (joined) => {
        if (!joined.ok) {
          resolve(joined);
          return;
        }
        if (joined.as !== "facilitator") return;
        ({ codes, address } = joined);
        take(joined.entries);
        heard?.onchange();
        resolve({ journal: joined.journal, line });
      },
    );
  });
}
