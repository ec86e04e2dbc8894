export { canonicalName, type Name } from "./name.ts";
export { parseEquation } from "./parse-equation.ts";
export { canonicalQualifiedName, constantsOf, literalOf, qualifiedName } from "./constants.ts";
export { binaryOf, callOf, choiceOf, numberOf, referenceOf } from "./build-expression.ts";
export { checkUnits } from "./check-units.ts";
export { linksOf, type Link } from "./links.ts";
export { printEquation, printSource } from "./print-equation.ts";
export { nearestName } from "./nearest-name.ts";
export { mapParts, partsOf, visitExpression } from "./visit-expression.ts";
export { readStudy, type ReadStudy } from "./study/read-study.ts";
export {
  addLabels,
  addSources,
  lacksLabels,
  packedLabelsFileOf,
  packedSourcesFile,
  packedStudyFile,
  packLabels,
  packSources,
  packStudy,
  packTexts,
  textsFileOf,
  unpackStudy,
} from "./study/packed-study.ts";
export { studyFiles } from "./study/read-files.ts";
export { scheduleStudy, type PeriodNames, type ScheduledStudy } from "./study/schedule-study.ts";
export {
  decidedConstants,
  readAtelier,
  readAtelierTexts,
  type ReadAtelier,
} from "./study/read-atelier.ts";
export { atelierFile, atelierTextsFile } from "./study/atelier-schemas.ts";
export { diagnosedValue, readAtelierKit, type ReadAtelierKit } from "./study/read-atelier-kit.ts";
export {
  atelierKitFile,
  atelierKitTextsFile,
  type AtelierKit,
  type AtelierKitTexts,
} from "./study/atelier-kit-schemas.ts";
export { readInquiry, readReport, type ReadReport } from "./study/read-report.ts";
export { inquiryFile, reportFile } from "./study/report-schemas.ts";
export { readStory, type ReadStory } from "./study/read-story.ts";
export { storyFile, storyTextsFile } from "./study/story-schemas.ts";
export { readVariants, type Variant } from "./study/variants.ts";
export { replaceEquations, type ReplacedEquations } from "./xmile/replace-equations.ts";
export { readGlossary } from "./study/read-glossary.ts";
export { glossaryFile, type Glossary, type GlossaryTerm } from "./study/glossary-schema.ts";
export { hashText } from "./study/hash-text.ts";
export { readXmile, type ReadModel } from "./read-xmile.ts";
export { readVensim, type ReadVensim } from "./read-vensim.ts";
export {
  scheduleConstants,
  type ConstantSchedule,
  type ScheduledModel,
} from "./schedule-constants.ts";
export { setConstants } from "./set-constants.ts";
export { sourceModel, writeXmile } from "./write-xmile.ts";
export type { SyntaxFault } from "./tokenize-equation.ts";
export type * from "./expression.ts";
export type * from "./types.ts";
export {
  dimensionless,
  divideUnits,
  formatUnit,
  isDimensionless,
  isSameUnit,
  multiplyUnits,
  parseUnit,
  raiseUnit,
  type Unit,
  type UnitDefinitions,
} from "./unit.ts";
export type * from "./diagnostics.ts";
export type {
  Inquiry,
  Report,
  ReportBand,
  ReportMove,
  ReportProportion,
  ReportSet,
} from "./study/report-schemas.ts";
export type * from "./study/atelier-schemas.ts";
export type * from "./study/schemas.ts";
export type {
  Story,
  StoryClaim,
  StoryFigure,
  StoryScreen,
  StoryTexts,
} from "./study/story-schemas.ts";
export type * from "./study/study.ts";
