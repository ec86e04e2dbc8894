import { createContext } from "svelte";
import type { PageId, Session } from "#app";
import type { Glossary } from "#model";

/** The words of the study: read once, when the first of them is asked. */
export class GlossaryState {
  readonly #session: Pick<Session, "readFile" | "send">;
  /** Term that the page of the glossary should show, said by what sends the reader there. */
  wanted = $state<string>();
  #asked: Promise<Glossary | undefined> | undefined;

  constructor(session: Pick<Session, "readFile" | "send">) {
    this.#session = session;
  }

  /** @returns undefined where the study has none, or where it could not be read. */
  async read(): Promise<Glossary | undefined> {
    this.#asked ??= this.#fetch();
    const glossary = await this.#asked;
    // A file that did not come is asked again.
    if (glossary === undefined) this.#asked = undefined;
    return glossary;
  }

  async #fetch(): Promise<Glossary | undefined> {
    const { loadGlossary } = await import("./read-terms.ts");
    const read = await loadGlossary(this.#session);
    return read.ok ? read.value : undefined;
  }

  openPage(page: PageId): void {
    this.#session.send({ type: "page.opened", page });
  }
}

export const [readGlossaryState, provideGlossary] = createContext<GlossaryState>();
