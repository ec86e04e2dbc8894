import { createContext } from "svelte";
import type { SessionState } from "../state/session.svelte.ts";

/** What every export needs to know of the app. */
export interface ExportDesk {
  readonly session: SessionState;
  /** Version of the app; empty where none is known. */
  readonly version: string;
}

export const [readExportDesk, provideExportDesk] = createContext<ExportDesk>();
