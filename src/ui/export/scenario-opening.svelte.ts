import type { Component } from "svelte";
import type { ModelFile } from "#app";
import type { Words } from "../parts/words.svelte.ts";
import type { SessionState } from "../state/session.svelte.ts";
import type { OpenedScenarios } from "./open-scenarios.ts";

/** What says how the opening of a file went. */
export type ScenarioDialog = Component<{ opened: OpenedScenarios; onclose: () => void }>;

/** Say whether a file is one of scenarios, by its name: models have other ones. */
export function isScenarioFile({ name }: Pick<ModelFile, "name">): boolean {
  return /\.json$/i.test(name);
}

/** Scenario files opened from this device. */
export class ScenarioOpening {
  #opened = $state.raw<OpenedScenarios>();
  #Dialog = $state.raw<ScenarioDialog>();
  readonly #words: Pick<Words, "fetch" | "language">;
  readonly #session: SessionState;

  constructor(words: Pick<Words, "fetch" | "language">, session: SessionState) {
    this.#words = words;
    this.#session = session;
  }

  get opened(): OpenedScenarios | undefined {
    return this.#opened;
  }

  get Dialog(): ScenarioDialog | undefined {
    return this.#Dialog;
  }

  /** Take up the work and the scenarios of a file; a wrong one changes nothing. */
  async open(file: ModelFile): Promise<void> {
    this.#opened = undefined;
    const { Dialog, openScenarios } = await this.#words.fetch(
      () => import("./open-scenarios.ts"),
      ["export"],
    );
    this.#Dialog = Dialog;
    this.#opened = await openScenarios(file, this.#session, this.#words.language);
  }

  close(): void {
    this.#opened = undefined;
  }
}
