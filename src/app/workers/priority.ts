/** Questions under way: what gives way to them waits here. */
export class Priority {
  readonly #under = new Set<Promise<unknown>>();

  /** Count a question as under way until it is answered. @returns the same promise. */
  during<T>(question: Promise<T>): Promise<T> {
    const done = question.then(
      () => undefined,
      () => undefined,
    );
    this.#under.add(done);
    void done.then(() => this.#under.delete(done));
    return question;
  }

  /** Wait until no question is under way; at once when there is none. */
  async free(): Promise<void> {
    while (this.#under.size > 0) await Promise.all(this.#under);
  }
}
