export { normalCdf, normalQuantile } from "./normal.ts";
export { valueFromZ, zFromValue } from "./prior-transform.ts";
export {
  drawsOfPart,
  posteriorDraws,
  priorDraws,
  smallDrawCount,
  smallPosterior,
  type Draws,
} from "./draws.ts";
export { readPosterior, writePosterior } from "./posterior.ts";
export { pairRequests, type PairQuestion, type PairRequests } from "./pair-requests.ts";
export { quantiles, quantilesOverRuns } from "./quantiles.ts";
export {
  checkIndicators,
  comparedOutputs,
  evaluateIndicators,
  indicatorOutputs,
  type EnsemblePair,
  type IndicatorSeries,
} from "./indicators.ts";
export { ringElements, ringMedians, ringOutputs, type RingSeries } from "./ring.ts";
export { runIdFromQuestion, type RunQuestion } from "./run-id.ts";
export { slotName, slotsOfVariable } from "./slot-name.ts";
export { spreadSeries, type Grid, type Series } from "./series.ts";
export { compileSeries, type SeriesProgram, type SeriesScope } from "./series-expression.ts";
export { runScope, type NamedRun } from "./run-scope.ts";
export {
  findConformanceFaults,
  readExpectedTable,
  type ConformanceFault,
  type ExpectedTable,
} from "./conformance.ts";
export {
  conformanceExceptions,
  exceptionFor,
  type ConformanceException,
} from "./conformance-exceptions.ts";
export { calibrate, type CalibrationPlan, type Simulate } from "./calibrate.ts";
export {
  sampleTempered,
  type Sampling,
  type SamplingPlan,
  type SamplingProblem,
  type SamplingProgress,
} from "./tempered-smc.ts";
export { checkChecks, nearestCheck } from "./check-programs.ts";
export { drawsOfVariant, isSeen } from "./check-variants.ts";
export { coveringArray } from "./covering-array.ts";
export { cornerDraws } from "./corner-draws.ts";
export {
  evaluateChecks,
  type CheckedEvidence,
  type CheckPlan,
  type CheckResult,
} from "./reality-checks.ts";
export { changesBetween, type Change } from "./explain/changes.ts";
export {
  coalitionMedians,
  planExplanation,
  shareDifference,
  type ChangePart,
  type Explanation,
  type WhyPlan,
  type WhyQuestion,
} from "./explain/explain.ts";
export * from "./sensitivity/index.ts";
export { buildReport, type ReportPlan } from "./report/build-report.ts";
export { proportionOf } from "./report/report-numbers.ts";
export { pairedDifference, type PairedDifference } from "./explain/paired-difference.ts";
export {
  openStudyWeighing,
  readWeighing,
  searchAllLoops,
  searchStudyLoops,
  studyLoops,
  type LoopPlan,
  type StudyLoops,
} from "./loops/study-loops.ts";
export { keepStrongest, type FoundLoop } from "./loops/search-loops.ts";
export { packLoops, packedLoopsFile, unpackLoops } from "./loops/packed-loops.ts";
export type { CellLoop } from "./loops/elementary-loops.ts";
export type { LoopWeighing } from "./loops/loop-shares.ts";
export { ringPassages, type RingPassages } from "./loops/ring-passages.ts";
export { fitsFamily, type LoopGroup } from "./loops/loop-groups.ts";
export { centralDraw } from "./loops/central-draw.ts";
export { loopDifference, type LoopDifference, type LoopShift } from "./loops/loop-difference.ts";
export { readLoops, type LoopReading, type LoopReadings } from "./loops/loop-readings.ts";
export { causeOf, type Cause } from "./explain/cause.ts";
export { carriersOf, type Carrier, type Carriers } from "./explain/carriers.ts";
export {
  judgeWorlds,
  meanAcrossGroups,
  type Belief,
  type ChoiceInWorld,
  type JudgedWorld,
  type JudgedWorlds,
  type WorldsToJudge,
} from "./worlds/judge-worlds.ts";
