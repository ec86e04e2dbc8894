import type { Result } from "#base";
import type { Language, Study } from "#model";
import { emptyHistory } from "./history.ts";
import type { PageId } from "./pages.ts";
import type { StorageProblem } from "./storage/records.ts";
import type { Notice, SessionCommand, SessionFailure, Work } from "./types.ts";
import { changeWork, type ChangeCommand, type WorkState } from "./work-change.ts";

/** A study ready to be asked, and the work to begin with. */
export interface Opened {
  readonly study: Study;
  readonly work: Work;
  readonly notices: readonly Notice[];
  /** The reader's own work, where a link opens a story over it. */
  readonly own?: Work | undefined;
}

/** What the actor that opens a study gives. */
export type Opening = Result<Opened, SessionFailure>;

/** What the actor that asks gives: the answer itself stays outside the machine. */
export type Asked = Result<"answered", SessionFailure>;

/** What the machine remembers: small, and nothing of the answers. */
export interface SessionContext extends WorkState {
  readonly study: Study | undefined;
  /** Work of the question under way or last answered. */
  readonly asked: Work;
  /** True from the first move of a lever until it is released. */
  readonly isHeld: boolean;
  /** Language chosen before there was a work to write it in. */
  readonly earlyLanguage: Language | undefined;
  /** Page opened before, undefined in it for the simulator. */
  readonly earlyPage: { readonly page: PageId | undefined } | undefined;
  readonly progress: number;
  readonly failure: SessionFailure | undefined;
}

/** Who speaks to the machine: the user, the runner, the storage. */
export type SessionEvent =
  | SessionCommand
  | { readonly type: "progress.made"; readonly share: number }
  | { readonly type: "worker.replaced" }
  /** What is shown is a preview without something now on the screen. */
  | { readonly type: "answer.lacking" }
  | { readonly type: "storage.failed"; readonly problem: StorageProblem }
  /** The same study, with more of its texts or sources. */
  | { readonly type: "study.learnt"; readonly study: Study };

/** Apply a command to the work, once there is a study to apply it to. */
export function changed(context: SessionContext, event: SessionEvent): SessionContext {
  if (context.study === undefined) return context;
  return changeWork(context.study, context, event as ChangeCommand);
}

/** Begin with a study that was read. */
export function begin(
  context: SessionContext,
  { study, work, notices, own }: Opened,
): Partial<SessionContext> {
  // After a failure the work is still there; only the study is read again.
  if (context.study !== undefined) return { study };
  const language = context.earlyLanguage ?? work.language;
  const { page } = context.earlyPage ?? work;
  const covered = own && { work: own, history: emptyHistory };
  return {
    ...{ study, work: { ...work, language, page }, own: covered },
    notices: [...context.notices, ...notices],
  };
}

/** Tell the user something, once. */
export function withNotice({ notices }: SessionContext, notice: Notice): Partial<SessionContext> {
  const isKnown = notices.some((known) => isSameNotice(known, notice));
  return { notices: isKnown ? notices : [...notices, notice] };
}

function isSameNotice(one: Notice, other: Notice): boolean {
  if (one.code === "storage" && other.code === "storage") return one.problem === other.problem;
  return one.code === other.code;
}
