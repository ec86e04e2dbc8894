export type * from "./types.ts";
export type * from "./runner.ts";
export type * from "./study-source.ts";
export { createSession, type SessionOptions } from "./session.ts";
export { createStudySource, type FetchText, type StudyUrls } from "./load-study.ts";
export { createWorkerRunner } from "./workers/browser-runner.ts";
