import { createWorkerRunner, openModel, type ModelFile, type OpenedSession } from "#app";
import type { SessionFailure } from "#app";
import type { Result } from "#base";

/** Open a model in workers of its own, which end with it. */
export function openFile(file: ModelFile): Promise<Result<OpenedSession, SessionFailure>> {
  return openModel(file, () => createWorkerRunner({ cores: navigator.hardwareConcurrency }));
}

export { default as Screen } from "./OpenedScreen.svelte";
export { default as Refusal } from "./RefusedDialog.svelte";
