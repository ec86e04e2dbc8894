import type { Component } from "svelte";
import type { SessionView } from "#app";
import type { Study } from "#model";
import type { SessionState } from "../state/session.svelte.ts";

/** What every page is given. */
export interface PageProps {
  readonly session: SessionState;
  readonly view: SessionView;
  readonly study: Study;
}

export type Page = Component<PageProps>;

/** A page that says nothing of the study: it is shown while the study comes. */
export type EarlyPage = Component<Omit<PageProps, "study">>;
