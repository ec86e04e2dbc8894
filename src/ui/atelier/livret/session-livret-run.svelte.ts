import { replaySession, type SessionAnswer, type SessionReplay, type WorldsAnswer } from "#app";
import type { AtelierState, LiveSession } from "#app";
import type { AtelierGround } from "../open-ground.ts";

/** Everything that a livret of a session computes, one thing after the other. */
export class SessionLivretRun {
  /** The session run again, round by round. */
  replay = $state.raw<SessionReplay>();
  /** Bands and ring of the whole session. */
  answer = $state.raw<SessionAnswer>();
  worlds = $state.raw<WorldsAnswer>();
  done = $state(0);
  steps = $state(3);
  hasFailed = $state(false);
  readonly #aborting = new AbortController();

  get isDone(): boolean {
    return this.done >= this.steps;
  }

  /** Run the session of a journal again; nothing is run twice. */
  async begin(ground: AtelierGround, state: LiveSession["state"]): Promise<void> {
    const session: AtelierState = { ...state, rounds: state.rounds.filter((one) => one.isLocked) };
    this.steps = session.contests.length > 0 ? 3 : 2;
    const { signal } = this.#aborting;
    const runner = await ground.runner();
    if (!runner.ok) {
      this.hasFailed = true;
      return;
    }
    const answer = await runner.value.answer(session, { signal });
    if (answer.ok) this.answer = answer.value;
    else this.hasFailed = true;
    this.done = 1;
    const replay = await replaySession(runner.value, session);
    if (replay.ok) this.replay = replay.value;
    else this.hasFailed = true;
    this.done = 2;
    if (session.contests.length === 0) return;
    const worlds = await runner.value.worlds(session, { signal });
    if (worlds.ok) this.worlds = worlds.value;
    else this.hasFailed = true;
    this.done = 3;
  }

  dispose(): void {
    this.#aborting.abort();
  }
}
