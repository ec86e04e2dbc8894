import { createServer, type Server } from "node:http";
import sirv from "sirv";
import { Server as SocketServer } from "socket.io";
import { longestAction, type FromRoom, type ToRoom } from "#app";
import type { AtelierRules } from "#model";
import { createConnection } from "./connection.ts";
import { packedFiles } from "./packed-files.ts";
import { createRateLimit } from "./rate-limit.ts";
import type { Rooms } from "./rooms.ts";

/** Most screens at once: seven tables of six in five rooms, and as many again. */
const mostConnections = 500;

/** What a server is made of. */
export interface RoomServerOptions {
  readonly rooms: Rooms;
  readonly rules: AtelierRules;
  /** Folder of the built page. */
  readonly page: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Where phones go, once the server listens; undefined where there is no local network. */
  readonly address: () => string | undefined;
}

/** Make the server of a room: the built page, and the sockets. Nothing listens yet. */
export function createRoomServer(options: RoomServerOptions): Server {
  const { rooms, rules, page, headers, now } = options;
  const files = sirv(page, {
    etag: true,
    setHeaders: (response) => {
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    },
  });
  const packed = packedFiles(page, headers);
  const server = createServer((request, response) => {
    // What a hand types: a phone's keyboard hides the sign of a fragment.
    if (request.url === "/table") {
      response.writeHead(302, { Location: "/#table" }).end();
      return;
    }
    packed(request, response, () =>
      files(request, response, () => {
        response.writeHead(404).end();
      }),
    );
  });
  const sockets = new SocketServer<ToRoom, FromRoom>(server, {
    // The page comes from this very server: no other origin may speak to it.
    cors: { origin: false },
    allowRequest: (request, answer) => answer(null, isOwnPage(request.headers)),
    maxHttpBufferSize: 2 * longestAction,
    serveClient: false,
  });
  const limits = {
    join: createRateLimit(10, 1 / 6, now),
    act: createRateLimit(30, 5, now),
  };
  sockets.on("connection", (socket) => {
    if (sockets.engine.clientsCount > mostConnections) return socket.disconnect(true);
    const connection = createConnection({
      ...{ rooms, rules, limits, now, id: socket.id, from: socket.handshake.address },
      address: options.address(),
      emit: (event, argument) => void (socket.emit as Emit)(event, argument),
    });
    // A message without the function that takes its answer is none of ours.
    socket.on("join", (message: unknown, answer: unknown) => {
      if (isFunction(answer)) answer(connection.join(message));
    });
    socket.on("act", (message: unknown, answer: unknown) => {
      if (isFunction(answer)) void connection.act(message).then(answer);
    });
    socket.on("disconnect", () => connection.leave());
    return undefined;
  });
  return server;
}

type Emit = (event: keyof FromRoom, argument: unknown) => boolean;

function isFunction(value: unknown): value is (answer: unknown) => void {
  return typeof value === "function";
}

function isOwnPage({
  origin,
  host,
}: {
  origin?: string | undefined;
  host?: string | undefined;
}): boolean {
  if (origin === undefined) return true;
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}
