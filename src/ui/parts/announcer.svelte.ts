/** Says one sentence at a time to those who listen: the last one, once things have settled. */
export class Announcer {
  #sentence = $state("");
  #timer: ReturnType<typeof setTimeout> | undefined;

  get sentence(): string {
    return this.#sentence;
  }

  /** Replace what was about to be said. @param delayMs - quiet time before it is said */
  say(sentence: string, delayMs = 800): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.#sentence = sentence), delayMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
