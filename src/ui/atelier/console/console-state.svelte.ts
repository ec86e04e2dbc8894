import { createContext } from "svelte";
import {
  computedDecision,
  nextMove,
  previousMove,
  type AtelierAction,
  type AtelierActor,
  type AtelierRunner,
  type AtelierState,
  type NextMove,
  type SendRefusal,
  type SessionAnswer,
  type SessionFailure,
} from "#app";
import type { AtelierRules } from "#model";
import type { LiveState } from "../live-state.svelte.ts";
import type { AtelierGround } from "../open-ground.ts";

/** What went wrong, to be said to the facilitator until the next action. */
export type Trouble =
  | { readonly kind: "refused"; readonly action: AtelierAction; readonly refusal: SendRefusal }
  | { readonly kind: "failed"; readonly failure: SessionFailure };

/** Phases whose screens show what a session's run says. */
const shownPhases: ReadonlySet<AtelierState["phase"]> = new Set([
  ...(["revealing", "debriefing", "closed"] as const),
]);

/** What the facilitator's screen knows and does beyond the journal. */
export class ConsoleState {
  readonly live: LiveState;
  readonly ground: AtelierGround;
  /** Last refusal or failure. */
  trouble = $state.raw<Trouble>();
  /** Work under way. */
  busy = $state<"means" | "answer">();
  /** A move to another place of the session is being written. */
  isMoving = $state(false);
  /** Share of the runs done. */
  progress = $state(0);
  #answered = $state.raw<{ readonly key: string; readonly answer: SessionAnswer }>();
  #asking: { readonly key: string; readonly abort: AbortController } | undefined;

  constructor(live: LiveState, ground: AtelierGround) {
    this.live = live;
    this.ground = ground;
  }

  get state(): AtelierState {
    return this.live.state;
  }

  get rules(): AtelierRules {
    return this.ground.rules;
  }

  /** What the locked rounds give; undefined until it is computed. */
  get answer(): SessionAnswer | undefined {
    return this.#answered?.key === this.#key ? this.#answered.answer : undefined;
  }

  /** Names what is run: it changes when a round is locked or taken back. */
  get #key(): string {
    const { setup, rounds, phase } = this.state;
    const locked = rounds.filter(({ isLocked }) => isLocked);
    const writing = locked.flatMap(({ cards, decisions }) => [
      ...cards,
      ...Object.values(decisions).map(({ seq }) => seq),
    ]);
    const isShown = shownPhases.has(phase) && locked.length > 0;
    return isShown ? `${setup?.title ?? ""} ${locked.length} ${writing.join(" ")}` : "";
  }

  get next(): NextMove | undefined {
    return nextMove(this.rules, this.state);
  }

  get previous(): AtelierAction | undefined {
    return previousMove(this.rules, this.state);
  }

  /** Write an action. @returns false where it was refused; {@link trouble} says why. */
  async send(action: AtelierAction, by?: AtelierActor): Promise<boolean> {
    const sent = await this.live.send(action, by);
    this.trouble = sent.ok ? undefined : { kind: "refused", action, refusal: sent.error };
    return sent.ok;
  }

  async goNext(): Promise<void> {
    await this.#move(async () => {
      const move = this.next;
      // What a round gives is shown before the session goes on.
      if (move === undefined || (this.busy === "answer" && move.type !== "step.moved")) return;
      if (move.type === "round.to-open") await this.openRound();
      else if (move.type === "round.locked") await this.lock();
      else await this.send(move);
    });
  }

  /** One move at a time: a clicker that bounces asks once. */
  async #move(go: () => Promise<void>): Promise<void> {
    if (this.isMoving || this.busy === "means") return;
    this.isMoving = true;
    try {
      await go();
    } finally {
      this.isMoving = false;
    }
  }

  async goBack(): Promise<void> {
    await this.#move(async () => {
      const move = this.previous;
      if (move !== undefined) await this.send(move);
    });
  }

  /** Compute what every table is given, and open the round with it. */
  async openRound(): Promise<void> {
    this.busy = "means";
    const means = await this.#with((runner) => runner.means(this.state));
    if (means !== undefined) await this.send({ type: "round.opened", means });
    this.busy = undefined;
  }

  /** Decide in the place of the tables that the computer plays and that have not decided. */
  async decideComputed(): Promise<void> {
    const { setup, rounds } = this.state;
    const decided = rounds.at(-1)?.decisions ?? {};
    for (const { id } of setup?.tables ?? []) {
      if (decided[id] !== undefined) continue;
      const decision = computedDecision(this.ground.grounds, this.state, id);
      if (decision === undefined) continue;
      await this.send({ type: "decision.given", decision }, { role: "computer", table: id });
    }
  }

  async lock(): Promise<void> {
    await this.decideComputed();
    await this.send({ type: "round.locked" });
  }

  /** Run the locked rounds where the screen shows what they give, and write what is shown once. */
  async follow(): Promise<void> {
    const key = this.#key;
    if (key === this.#asking?.key) return;
    if (this.#asking !== undefined) {
      this.#asking.abort.abort();
      this.#asking = undefined;
      this.busy = undefined;
    }
    if (key === "" || this.#answered?.key === key) return;
    const abort = new AbortController();
    this.#asking = { key, abort };
    this.busy = "answer";
    this.progress = 0;
    const session = this.state;
    const answer = await this.#with((runner) =>
      runner.answer(session, {
        signal: abort.signal,
        onprogress: (share) => (this.progress = share),
      }),
    );
    if (abort.signal.aborted) return;
    this.#asking = undefined;
    if (answer !== undefined) {
      this.#answered = { key, answer };
      const isRecorded = this.state.rounds.at(-1)?.reading !== undefined;
      if (!isRecorded && this.state.phase === "revealing")
        await this.send({ type: "reading.shown", reading: answer.reading });
    }
    this.busy = undefined;
  }

  /** Ask the runner something; what fails is said. */
  async #with<T>(
    ask: (
      runner: AtelierRunner,
    ) => Promise<{ ok: true; value: T } | { ok: false; error: SessionFailure }>,
  ): Promise<T | undefined> {
    const runner = await this.ground.runner();
    const asked = runner.ok ? await ask(runner.value) : runner;
    if (asked.ok) return asked.value;
    this.trouble = { kind: "failed", failure: asked.error };
    return undefined;
  }
}

export const [readConsole, provideConsole] = createContext<ConsoleState>();
