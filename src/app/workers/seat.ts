import type { Result } from "#base";
import type { Study } from "#model";
import type { Clock } from "../clock.ts";
import type { RunnerFailure, RunnerTraits, StudyRead } from "../runner.ts";
import type { RemoteServer } from "./protocol.ts";
import { SilenceWatch } from "./silence.ts";

/** A worker just opened. */
export interface WorkerLink {
  readonly server: RemoteServer;
  /** Call `listener` when the worker dies or sends what cannot be read. */
  onlost(listener: (reason: string) => void): void;
  terminate(): void;
}

/** The worker that was asked is no more: what it was asked may be asked again. */
export class WorkerLost extends Error {
  override readonly name = "WorkerLost";
}

/** What a seat needs from its pool. */
export interface SeatOptions {
  readonly spawn: () => WorkerLink;
  readonly clock: Clock;
  /** Longest silence before a worker is taken for dead. */
  readonly silenceMs: number;
  readonly onreplaced: () => void;
}

/** Reading, loading and tasks may take so many times as long as a part of an answer. */
const longPatience = 3;

/** Workers that may die in a row without one answer before the seat is given up. */
const mostLosses = 3;

/** The place of one worker in a pool: the worker may die, the place is filled again. */
export class Seat {
  readonly #options: SeatOptions;
  readonly #posteriors = new Map<string, string>();
  readonly #waiting = new Set<(error: unknown) => void>();
  readonly #watch: SilenceWatch;
  #study: Study | undefined;
  #ready: Promise<Result<RunnerTraits, RunnerFailure>> | undefined;
  #link: WorkerLink;
  #lossCount = 0;
  /** Set once nothing more is to be expected of this seat. */
  #end: string | undefined;
  #isDisposed = false;

  constructor(options: SeatOptions) {
    this.#options = options;
    this.#watch = new SilenceWatch(options.clock, () => this.#lose(this.#link, "no answer"));
    this.#link = this.#open();
  }

  /** Load a study in the worker of this seat, and in those that will replace it. */
  async load(study: Study): Promise<Result<RunnerTraits, RunnerFailure>> {
    this.#study = study;
    this.#posteriors.clear();
    this.#revive();
    this.#prepare(study);
    for (;;) {
      const ready = this.#ready;
      try {
        return (await ready) ?? { ok: false, error: { code: "cancelled" } };
      } catch (error) {
        // The worker that replaces the lost one is being prepared: wait for that one.
        if (!(error instanceof WorkerLost) || ready === this.#ready) throw error;
      }
    }
  }

  /** Read a study in the worker of this seat, or in the one that replaces it. */
  async read(files: ReadonlyMap<string, string>): Promise<Result<StudyRead, RunnerFailure>> {
    this.#revive();
    for (;;) {
      try {
        return await this.#post((server) => server.read(files), longPatience);
      } catch (error) {
        if (!(error instanceof WorkerLost)) throw error;
      }
    }
  }

  addPosterior(evidence: string, text: string): void {
    this.#posteriors.set(evidence, text);
    this.#post((server) => server.addPosterior(evidence, text), longPatience).catch(leaveToAsks);
  }

  /**
   * Ask the worker. Messages arrive in order: whatever is asked comes after the study.
   *
   * @param isLong - true for what may take longer than a part of an answer.
   * @throws WorkerLost when the worker dies before it answers, Error when none can be had.
   */
  async call<T>(ask: (server: RemoteServer) => Promise<T>, isLong = false): Promise<T> {
    const answer = await this.#post(ask, isLong ? longPatience : 1);
    // Loading proves nothing: a worker may load well and die of its first run, again and again.
    this.#lossCount = 0;
    return answer;
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#link.terminate();
    this.#giveUp("the pool is closed");
  }

  #post<T>(ask: (server: RemoteServer) => Promise<T>, patience: number): Promise<T> {
    const link = this.#link;
    return new Promise<T>((resolve, reject) => {
      if (this.#end !== undefined) {
        reject(new Error(this.#end));
        return;
      }
      const leave = (): void => {
        this.#waiting.delete(fail);
        this.#watch.end(fail);
      };
      const fail = (error: unknown): void => {
        leave();
        reject(error instanceof Error ? error : new Error(String(error)));
      };
      this.#waiting.add(fail);
      this.#watch.begin(fail, patience * this.#options.silenceMs);
      ask(link.server).then((value) => {
        leave();
        resolve(value);
      }, fail);
    });
  }

  /** A study read or loaded again is a new start, after whatever made the seat give up. */
  #revive(): void {
    if (this.#end === undefined || this.#isDisposed) return;
    this.#end = undefined;
    this.#lossCount = 0;
    this.#link = this.#open();
  }

  #open(): WorkerLink {
    const link = this.#options.spawn();
    link.onlost((reason) => this.#lose(link, reason));
    return link;
  }

  #lose(link: WorkerLink, reason: string): void {
    if (link !== this.#link || this.#end !== undefined) return;
    link.terminate();
    this.#lossCount++;
    if (this.#lossCount > mostLosses) {
      this.#giveUp(reason);
      return;
    }
    const waiting = this.#takeWaiting();
    this.#link = this.#open();
    if (this.#study) this.#prepare(this.#study);
    this.#options.onreplaced();
    for (const fail of waiting) fail(new WorkerLost(reason));
  }

  #giveUp(reason: string): void {
    this.#end = reason;
    for (const fail of this.#takeWaiting()) fail(new Error(reason));
  }

  #prepare(study: Study): void {
    this.#ready = this.#post((server) => server.load(study), longPatience);
    this.#ready.catch(leaveToAsks);
    for (const [evidence, text] of this.#posteriors) this.addPosterior(evidence, text);
  }

  #takeWaiting(): ((error: unknown) => void)[] {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    return waiting;
  }
}

/** A worker that cannot be prepared fails whatever it is asked next, and is reported there. */
function leaveToAsks(): void {
  return undefined;
}
