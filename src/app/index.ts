export type * from "./types.ts";
export type * from "./runner.ts";
export type * from "./study-source.ts";
export type { TaskInput, TaskKind, TaskOutput } from "./tasks/task-list.ts";
export { isPage, pageIds, type PageId } from "./pages.ts";
export { isLevel, levels, rises, shownAt, type Level, type Shown } from "./levels.ts";
export type { Clock } from "./clock.ts";
export {
  createAppStorage,
  type AppStorage,
  type AppStorageOptions,
  type Erased,
  type SharedText,
} from "./storage/app-storage.ts";
export { createBrowserStorage } from "./storage/browser-storage.ts";
export { devicePlaces } from "./storage/device-places.ts";
export { eraseDevice, type DeviceErased, type DevicePlaces } from "./storage/erase-device.ts";
export { createBrowserOffline } from "./offline/browser-offline.ts";
export type { Offline, OfflineState, OfflineView } from "./offline/offline.ts";
export type { JournalHead, JournalStorage, Placed } from "./storage/journals.ts";
export { createMemoryRecords } from "./storage/memory-records.ts";
export type { Records, StorageProblem } from "./storage/records.ts";
export { createSession, type SessionOptions } from "./session.ts";
export { createStudySource, type FetchText, type StudyUrls } from "./load-study.ts";
export { loadStory, sceneOf, type StoryAtHand } from "./load-story.ts";
export { loadGlossary } from "./load-glossary.ts";
export { loadTexts, wholeTexts } from "./load-texts.ts";
export { loadReport, loadVariants, type ReportAtHand } from "./load-report.ts";
export { createWorkerRunner } from "./workers/browser-runner.ts";
export { createInProcessRunner } from "./workers/in-process.ts";
export { drawnSettings, effectiveSettings, isModified } from "./work.ts";
export { isPrior as isPriorEvidence } from "./question.ts";
export { assumptionRanges, isSelfLink, settingRanges, type Range } from "./ranges.ts";
export { priorInterval, type Interval } from "./prior-interval.ts";
export { askBaseLines, type BaseLines, type BaseLinesAsked } from "./base-lines.ts";
export { askDrawIntervals, type DrawIntervals } from "./draw-intervals.ts";
export {
  besideTrend,
  comparedRunCount,
  comparedScenarios,
  effectsInputs,
  type Compared,
} from "./compare.ts";
export { leverDifferences, type LeverDifference, type Standing } from "./compare-levers.ts";
export {
  causeOf,
  loopDifference,
  type Carriers,
  type Cause,
  type LoopDifference,
  type LoopShift,
} from "#analysis";
export { explainDifference, findCarriers, type WhyAnswer, type WhyAsked } from "./compare-why.ts";
export type { SlotBands } from "./tasks/slot-bands-task.ts";
export type { Effects, IndicatorEffects, NodeMedians } from "./tasks/effects-task.ts";
export {
  createScenarioShelf,
  type ScenarioShelf,
  type ShelfCommand,
  type ShelfLabel,
  type ShelfNotice,
  type ShelfView,
} from "./scenarios-kept-shelf.ts";
export {
  mostCompared,
  type Comparison,
  type KeptScenario,
  type Prediction,
} from "./scenarios-kept.ts";
export { fragmentFromWork } from "./share-link.ts";
export { embedFromQuery, queryFromWork, type EmbedQuery } from "./export/embed-query.ts";
export {
  indicatorSheets,
  type IndicatorRow,
  type IndicatorSheet,
} from "./export/indicator-rows.ts";
export {
  csvFromTable,
  inertText,
  type CsvKind,
  type FigureTable,
  type TableCell,
} from "./export/table.ts";
export {
  largestScenarioFile,
  notKeptYet,
  readScenarioFile,
  scenarioFileFromText,
  scenarioFileSchema,
  textFromScenarioFile,
  type FiledScenario,
  type ScenarioFile,
  type ScenarioFileProblem,
  type ScenarioFileRead,
} from "./export/scenario-file.ts";
export { causalGraph, type CausalGraph, type GraphNode } from "./open-graph.ts";
export { openModel, type OpenedModel, type OpenedSession, type OpenedView } from "./open-model.ts";
export { rangeAround, type OpenedLever, type OpenedSlot } from "./open-study.ts";
export type { ModelFile } from "./open-text.ts";
export {
  barMethod,
  readSensitivityAnswer,
  runSensitivity,
  sensitivityQuestion,
  usualRuns,
  type SensitivityAnswer,
} from "./sensitivity.ts";
export type {
  Contrast,
  Estimate,
  SensitivityMethod,
  SensitivityQuestion,
  SensitivityReading,
} from "#analysis";
export { createLoopReader, type LoopReader, type LoopSource } from "./loops.ts";
export type { LoopReading, LoopReadings as LoopsAnswer } from "#analysis";
export { asksSame } from "./question.ts";
export { fullRunCount, questionFromWork } from "./question.ts";
export type { CentralRun } from "./tasks/central-run-task.ts";
export * from "./atelier/index.ts";
