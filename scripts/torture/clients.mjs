import { randomBytes } from "node:crypto";
import { io } from "socket.io-client";

export const newId = () => randomBytes(12).toString("hex");

/** Ask a question of a socket and wait for the answer; undefined when none comes in time. */
function ask(socket, event, message, patience) {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), patience);
    socket.emit(event, message, (answer) => {
      clearTimeout(timer);
      resolve(answer);
    });
  });
}

/**
 * One screen that keeps what it sent until it is acknowledged, and sends it again after a break, as a
 * phone does.
 */
export function openClient(url, joining) {
  const device = newId().slice(0, 12);
  const socket = io(url, { transports: ["websocket"], forceNew: true, reconnectionDelayMax: 200 });
  let joined;
  const enter = async () => {
    joined = ask(socket, "join", { ...joining(), device }, 5000);
    return joined;
  };
  socket.on("connect", () => void enter());
  return {
    socket,
    joined: async () => (await joined) ?? enter(),
    /** @returns the acknowledgement, however many breaks it takes; undefined after `tries`. */
    async act(action, { id = newId(), tries = 60 } = {}) {
      for (let turn = 0; turn < tries; turn++) {
        if (!socket.connected) {
          await new Promise((resolve) => setTimeout(resolve, 50));
          continue;
        }
        await joined;
        const started = performance.now();
        const acted = await ask(socket, "act", { id, action }, 2000);
        if (acted === undefined || acted.refusal?.code === "not-joined") continue;
        if (acted.refusal?.code === "too-often") {
          await new Promise((resolve) => setTimeout(resolve, 1000 * acted.refusal.after));
          continue;
        }
        return { ...acted, id, ms: performance.now() - started };
      }
      return undefined;
    },
    /** Cut the line, as a phone that leaves the room. */
    drop: () => socket.io.engine?.close(),
    close: () => socket.close(),
  };
}

const asks = (rules, table, elements) => elements.filter((_, k) => k !== table).slice(0, 1);

/** What opens a session of seven tables up to its first round. */
export function opening(rules, elements, study) {
  const tables = elements.map((element, k) => ({
    ...{ id: `table-${k + 1}`, name: "", elements: [element], played: "people" },
  }));
  const hand = { tokens: { euros: 6, people: 4, alliances: 4 }, weight: 20, vitality: 1 };
  const setup = {
    ...{ title: "Torture", language: "fr", format: "standard", evidence: "booklet", study },
    ...{ tables, seed: 1, runCount: 32, deck: [], reveals: "each-round" },
  };
  const means = Object.fromEntries(tables.map(({ id }) => [id, hand]));
  return [
    { type: "session.prepared", setup },
    { type: "session.started" },
    { type: "round.opened", means },
  ];
}

/** A decision that the rules allow, different each time. */
export function someDecision(rules, elements, table, turn) {
  const pot = { euros: turn % 4, people: turn % 3 };
  const decision = { table: `table-${table + 1}`, pot, split: {}, recognises: 0.1 };
  return { type: "decision.given", decision: { ...decision, asks: asks(rules, table, elements) } };
}
