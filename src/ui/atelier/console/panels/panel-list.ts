import type { Component } from "svelte";
import type { AtelierPhase, AtelierState } from "#app";
import AfterPanel from "./AfterPanel.svelte";
import CodesPanel from "./CodesPanel.svelte";
import ContestsPanel from "./ContestsPanel.svelte";
import EntryGrid from "./EntryGrid.svelte";
import PredictionsPanel from "./PredictionsPanel.svelte";
import PreparedPanel from "./PreparedPanel.svelte";
import ResultsPanel from "./ResultsPanel.svelte";
import TablesPanel from "./TablesPanel.svelte";
import VotesPanel from "./VotesPanel.svelte";
import WordsPanel from "./WordsPanel.svelte";
import WorldsPanel from "./WorldsPanel.svelte";

/** Panels of the console, in the order of their tabs. */
export const panels = {
  prepared: PreparedPanel,
  tables: TablesPanel,
  codes: CodesPanel,
  predictions: PredictionsPanel,
  votes: VotesPanel,
  entry: EntryGrid,
  results: ResultsPanel,
  contests: ContestsPanel,
  worlds: WorldsPanel,
  words: WordsPanel,
  after: AfterPanel,
} satisfies Readonly<Record<string, Component>>;

export type PanelId = keyof typeof panels;

const begun: readonly PanelId[] = ["tables", "predictions", "votes", "contests", "words"];

/** List the panels that a phase has a use for. */
export function panelsOf(phase: AtelierPhase, isRoom: boolean): readonly PanelId[] {
  const room: readonly PanelId[] = isRoom ? ["codes"] : [];
  const ids: Readonly<Record<AtelierPhase, readonly PanelId[]>> = {
    preparing: ["prepared"],
    welcome: ["tables"],
    predicting: begun,
    deciding: ["entry", ...begun],
    locked: ["entry", ...begun],
    revealing: ["results", "entry", ...begun],
    debriefing: ["results", "worlds", "entry", ...begun],
    closed: ["after", "results", "worlds"],
  };
  const shown = new Set([...ids[phase], ...room]);
  return (Object.keys(panels) as PanelId[]).filter((id) => shown.has(id));
}

/** Say which panel a place of the plan opens on. */
export function panelOf({ phase }: Pick<AtelierState, "phase">, step: string | undefined): PanelId {
  if (step === "worlds") return "worlds";
  if (step === "commit") return "words";
  const first: Readonly<Record<AtelierPhase, PanelId>> = {
    preparing: "prepared",
    welcome: "tables",
    predicting: "predictions",
    deciding: "entry",
    locked: "entry",
    revealing: "results",
    debriefing: "results",
    closed: "after",
  };
  return first[phase];
}
