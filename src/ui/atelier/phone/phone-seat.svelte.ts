import type { ActionRefusal, AtelierAction, Joined, RoomActed, RoomRefusal, TableView } from "#app";
import { newId } from "../new-id.ts";
import { actOn, type openSocket } from "../room-socket.ts";
import type { PhoneMemory } from "./phone-memory.ts";

/** An action is sent again so many times before the phone gives up. */
const mostTries = 6;

type Socket = ReturnType<typeof openSocket>;

/** A phone at its table: it joins, comes back after every break, and sends again what was not heard. */
export class PhoneSeat {
  readonly #socket: Socket;
  readonly #memory: PhoneMemory;
  /** Those who wait until the phone sits at its table. */
  #waiting: (() => void)[] = [];
  #isSeated = false;
  #view = $state.raw<TableView>();
  #seenAt = $state.raw(0);
  #refusal = $state.raw<RoomRefusal>();
  #isLinked = $state(false);
  #replacedBy = $state.raw<"table" | "facilitator">();
  #isJoining = $state(false);

  constructor(socket: Socket, memory: PhoneMemory) {
    this.#socket = socket;
    this.#memory = memory;
    this.#isLinked = socket.connected;
    socket.on("connect", () => {
      this.#isLinked = true;
      this.#join();
    });
    socket.on("disconnect", () => {
      this.#isLinked = false;
      this.#isSeated = false;
    });
    socket.on("view", (view) => this.#see(view));
    socket.on("replaced", (by) => (this.#replacedBy = by));
    if (socket.connected) this.#join();
  }

  /** What the table sees; undefined before it has joined. */
  get view(): TableView | undefined {
    return this.#view;
  }

  /** When the view came, on a clock that only counts: the phone's own time of day may be wrong. @unit ms */
  get seenAt(): number {
    return this.#seenAt;
  }

  /** Why the code does not open a table. */
  get refusal(): RoomRefusal | undefined {
    return this.#refusal;
  }

  get isLinked(): boolean {
    return this.#isLinked;
  }

  /** True while a code is being tried. */
  get isJoining(): boolean {
    return this.#isJoining;
  }

  /** Who has just taken the place of what this phone had decided. */
  get replacedBy(): "table" | "facilitator" | undefined {
    return this.#replacedBy;
  }

  get code(): string | undefined {
    return this.#memory.code;
  }

  sit(code: string): void {
    this.#memory.keep(code);
    this.#refusal = undefined;
    this.#join();
  }

  /** Leave the table: another code may be typed. */
  leave(): void {
    this.#memory.keep(undefined);
    this.#view = undefined;
    this.#replacedBy = undefined;
    this.#isSeated = false;
    // The server takes a new connection for somebody new.
    this.#socket.disconnect().connect();
  }

  /** Forget that a decision was replaced. */
  seen(): void {
    this.#replacedBy = undefined;
  }

  /** Send an action until it is answered; the same one is never written twice. */
  async act(action: AtelierAction): Promise<RoomActed> {
    const id = newId();
    let acted: RoomActed = { ok: false, refusal: { code: "not-kept" } };
    for (let turn = 0; turn < mostTries; turn++) {
      await this.#seated();
      acted = await actOn(this.#socket, { id, action });
      if (acted.ok || !isPassing(acted.refusal)) return acted;
      await waited(acted.refusal.code === "too-often" ? acted.refusal.after : 1);
    }
    return acted;
  }

  close(): void {
    this.#socket.disconnect();
  }

  #seated(): Promise<void> {
    if (this.#isSeated) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #join(): void {
    const { code, device } = this.#memory;
    if (code === undefined || !this.#socket.connected) return;
    this.#isJoining = true;
    this.#socket.emit("join", { as: "table", code, device }, (joined) => this.#take(joined));
  }

  #see(view: TableView): void {
    this.#view = view;
    this.#seenAt = performance.now();
  }

  #take(joined: Joined): void {
    this.#isJoining = false;
    if (!joined.ok) {
      this.#refusal = joined.refusal;
      // Somebody else guesses codes from the same address: this one may still be right.
      if (joined.refusal.code === "unknown-code") this.#view = undefined;
      return;
    }
    if (joined.as !== "table") return;
    this.#refusal = undefined;
    this.#see(joined.view);
    this.#isSeated = true;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

type Refusal = RoomRefusal | ActionRefusal;

/** Say whether the same action may be taken a moment later. */
function isPassing(
  refusal: Refusal,
): refusal is Extract<Refusal, { code: "not-kept" | "not-joined" | "too-often" }> {
  return ["not-kept", "not-joined", "too-often"].includes(refusal.code);
}

function waited(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}
