import * as v from "valibot";
import {
  actMessage,
  joinMessage,
  tableView,
  type AtelierActor,
  type FromRoom,
  type Joined,
  type RoomActed,
  type TableView,
} from "#app";
import type { AtelierRules } from "#model";
import type { RateLimit } from "./rate-limit.ts";
import type { OpenRoom, Rooms } from "./rooms.ts";

/** What a connection is once it has joined. */
interface Seat {
  readonly room: OpenRoom;
  readonly by: Exclude<AtelierActor, { role: "computer" }>;
}

/** One screen of a room, behind any transport. */
export interface Connection {
  join(message: unknown): Joined;
  act(message: unknown): Promise<RoomActed>;
  leave(): void;
}

/** All a connection needs. */
export interface ConnectionOptions {
  readonly rooms: Rooms;
  readonly rules: AtelierRules;
  /** Who asks, for limits: an address. */
  readonly from: string;
  /** Wrong codes, by address; actions, by connection. */
  readonly limits: { readonly join: RateLimit; readonly act: RateLimit };
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Where phones go, for the room's screen. */
  readonly address: string | undefined;
  /** Sends an event to the screen. */
  readonly emit: <Event extends keyof FromRoom>(
    event: Event,
    argument: Parameters<FromRoom[Event]>[0],
  ) => void;
}

/** Serve one screen: it may do what it joined as, and nothing else. */
export function createConnection(options: ConnectionOptions): Connection {
  const { rooms, limits, emit } = options;
  let seat: Seat | undefined;
  let stop: (() => void) | undefined;

  const seen = ({ room, by }: Seat): TableView | undefined =>
    by.role === "table"
      ? tableView(options.rules, room.state, by.table, {
          device: by.device ?? "",
          now: options.now(),
        })
      : undefined;

  const follow = (taken: Seat): void => {
    stop?.();
    stop = taken.room.subscribe((entry) => {
      if (taken.by.role === "facilitator") {
        emit("entries", [entry]);
        return;
      }
      const view = seen(taken);
      if (view !== undefined) emit("view", view);
      const lost = entry.replaces?.by;
      const isMine = lost?.role === "table" && lost.device === taken.by.device;
      if (isMine && lost.table === taken.by.table)
        emit("replaced", entry.by.role === "facilitator" ? "facilitator" : "table");
    });
  };

  return {
    join(message) {
      const parsed = v.safeParse(joinMessage, message);
      if (!parsed.success) return refused(pathOf(parsed.issues));
      const found = findSeat(rooms, parsed.output);
      if (found === undefined) {
        // Right codes are never slowed down: a whole room may share one address.
        const after = limits.join.take(options.from);
        return after > 0
          ? { ok: false, refusal: { code: "too-often", after } }
          : { ok: false, refusal: { code: "unknown-code" } };
      }
      seat = found;
      follow(found);
      const view = seen(found);
      if (view !== undefined) return { ok: true, as: "table", view };
      const { journal, entries, codes } = found.room;
      const after = parsed.output.as === "facilitator" ? parsed.output.after : 0;
      const news = entries.filter(({ seq }) => seq > after);
      return {
        ok: true,
        as: "facilitator",
        journal,
        entries: news,
        codes,
        address: options.address,
      };
    },
    async act(message) {
      const after = limits.act.take(options.id);
      if (after > 0) return { ok: false, refusal: { code: "too-often", after } };
      if (seat === undefined) return { ok: false, refusal: { code: "not-joined" } };
      const parsed = v.safeParse(actMessage, message);
      if (!parsed.success) return refused(pathOf(parsed.issues));
      return seat.room.act(parsed.output.id, parsed.output.action, seat.by);
    },
    leave() {
      stop?.();
      seat = undefined;
    },
  };
}

function refused(path: string): { ok: false; refusal: { code: "malformed"; path: string } } {
  return { ok: false, refusal: { code: "malformed", path } };
}

function pathOf([issue]: readonly v.BaseIssue<unknown>[]): string {
  return (issue && v.getDotPath(issue)) ?? "";
}

function findSeat(rooms: Rooms, message: v.InferOutput<typeof joinMessage>): Seat | undefined {
  const { device } = message;
  if (message.as === "facilitator") {
    const room = rooms.ofKey(message.key);
    return room && { room, by: { role: "facilitator", device } };
  }
  const found = rooms.ofCode(message.code);
  return found && { room: found.room, by: { role: "table", table: found.table, device } };
}
