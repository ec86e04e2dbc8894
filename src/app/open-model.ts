import { fail, ok, type Result } from "#base";
import type { Diagnostic, Name, Study } from "#model";
import { causalGraph, type CausalGraph } from "./open-graph.ts";
import {
  openedLevers,
  openedSlots,
  openedStudy,
  type OpenedLever,
  type OpenedPlan,
  type OpenedSlot,
} from "./open-study.ts";
import { readText, type ModelFile } from "./open-text.ts";
import { appSeed } from "./question.ts";
import type { Range } from "./ranges.ts";
import type { Runner } from "./runner.ts";
import type { Answer, SessionFailure } from "./types.ts";

/** A model file that was opened, as it stands. */
export interface OpenedModel {
  readonly fileName: string;
  readonly study: Study;
  readonly warnings: readonly Diagnostic[];
  readonly levers: readonly OpenedLever[];
  readonly graph: CausalGraph;
}

/** What is asked of an opened model, and what it answers. */
export interface OpenedView {
  /** Constants moved, by name. */
  readonly settings: Readonly<Record<string, number>>;
  /** Constants that are uncertain, with the range they are drawn from. */
  readonly ranges: Readonly<Record<string, Range>>;
  /** Variable the reader looks at. */
  readonly chosen: Name | undefined;
  readonly charted: readonly OpenedSlot[];
  /** The last answer; `charted` may ask for more than it holds while a new one is computed. */
  readonly answer: Answer | undefined;
  readonly isComputing: boolean;
  readonly failure: SessionFailure | undefined;
}

/** One opened model, alive. Nothing of it leaves the device, nor is it kept. */
export interface OpenedSession {
  readonly model: OpenedModel;
  readonly view: OpenedView;
  subscribe(listener: () => void): () => void;
  /** Fix a constant; undefined gives the file's value back. */
  setConstant(constant: string, value: number | undefined): void;
  /** Draw a constant from a range; undefined makes it certain again. */
  setRange(constant: string, range: Range | undefined): void;
  choose(variable: Name | undefined): void;
  dispose(): void;
}

/** Runs of an ensemble over the ranges of the user. */
const openedRunCount = 400;

/** Most curves that are charted at once before one is chosen. */
const mostCharts = 12;

/** Read a file and open its model. @returns every mistake of a file that is wrong. */
export async function openModel(
  file: ModelFile,
  createRunner: () => Runner,
): Promise<Result<OpenedSession, SessionFailure>> {
  const text = await readText(file);
  if (!text.ok) return fail({ code: "model", diagnostics: [text.error] });
  const runner = createRunner();
  const session = await openText(file.name, text.value, runner);
  if (!session.ok) runner.dispose();
  return session;
}

async function openText(
  fileName: string,
  text: string,
  runner: Runner,
): Promise<Result<OpenedSession, SessionFailure>> {
  const read = await runner.read(new Map([[`model${extensionOf(fileName)}`, text]]));
  if (!read.ok) return failed(read.error);
  const { study, warnings } = read.value;
  const levers = openedLevers(study.model);
  const model = { fileName, study, warnings, levers, graph: causalGraph(study.model) };
  const session = new LiveModel(model, runner);
  const started = await session.start();
  return started.ok ? ok(session) : failed(started.error);
}

function extensionOf(fileName: string): string {
  return /\.mdl$/i.test(fileName) ? ".mdl" : ".xmile";
}

type Failed = { readonly code: "cancelled" } | SessionFailure;

function failed(failure: Failed): { readonly ok: false; readonly error: SessionFailure } {
  return fail(failure.code === "cancelled" ? { code: "workers", detail: "cancelled" } : failure);
}

/** Asks the runner whatever the user asks last. */
class LiveModel implements OpenedSession {
  readonly model: OpenedModel;
  readonly #runner: Runner;
  readonly #listeners = new Set<() => void>();
  readonly #firstSlots: readonly OpenedSlot[];
  #view: OpenedView;
  /** Ranges and slots the runner was last loaded with. */
  #loaded = "";
  #underWay: AbortController | undefined;
  #isDisposed = false;

  constructor(model: OpenedModel, runner: Runner) {
    this.model = model;
    this.#runner = runner;
    this.#firstSlots = firstSlots(model);
    this.#view = {
      ...{ settings: {}, ranges: {}, chosen: undefined, charted: this.#firstSlots },
      ...{ answer: undefined, isComputing: false, failure: undefined },
    };
  }

  get view(): OpenedView {
    return this.#view;
  }

  /** Load the model as the file has it: what cannot be run is said before anything is shown. */
  async start(): Promise<Result<void, Failed>> {
    const loaded = await this.#load(this.#view);
    if (loaded.ok) this.#ask();
    return loaded;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  setConstant(constant: string, value: number | undefined): void {
    this.#change({ settings: withEntry(this.#view.settings, constant, value) });
    this.#ask();
  }

  setRange(constant: string, range: Range | undefined): void {
    this.#change({ ranges: withEntry(this.#view.ranges, constant, range) });
    this.#ask();
  }

  choose(variable: Name | undefined): void {
    const known = new Set(this.#firstSlots.map(({ name }) => name));
    const own = variable === undefined ? [] : openedSlots(this.model.study.model, variable);
    const charted = [...this.#firstSlots, ...own.filter(({ name }) => !known.has(name))];
    const isSame = charted.length === this.#view.charted.length && charted.length === known.size;
    this.#change({ chosen: variable, charted });
    if (!isSame) this.#ask();
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#underWay?.abort();
    this.#listeners.clear();
    this.#runner.dispose();
  }

  #change(change: Partial<OpenedView>): void {
    this.#view = { ...this.#view, ...change };
    for (const listener of this.#listeners) listener();
  }

  /** Ask anew: the question under way is dropped, and its loop goes on with this one. */
  #ask(): void {
    const isAsking = this.#underWay !== undefined;
    this.#underWay?.abort();
    if (!isAsking) void this.#answer();
  }

  async #answer(): Promise<void> {
    this.#change({ isComputing: true });
    let asked: OpenedView;
    do {
      asked = this.#view;
      this.#underWay = new AbortController();
      const answer = await this.#answerOf(asked, this.#underWay.signal);
      if (this.#underWay.signal.aborted) continue;
      this.#change(
        answer.ok
          ? { answer: answer.value, failure: undefined }
          : { failure: failed(answer.error).error },
      );
    } while (this.#underWay.signal.aborted && !this.#isDisposed);
    this.#underWay = undefined;
    this.#change({ isComputing: false });
  }

  async #answerOf(view: OpenedView, signal: AbortSignal): Promise<Result<Answer, Failed>> {
    const loaded = await this.#load(view);
    if (!loaded.ok) return loaded;
    const { settings, ranges } = view;
    const isUncertain = Object.keys(ranges).length > 0;
    const fixed = Object.entries(settings).filter(([constant]) => !(constant in ranges));
    const question = {
      scenario: this.model.study.scenarios.default,
      settings: Object.fromEntries(fixed),
      assumptions: {},
      evidence: this.model.study.evidence.default,
      seed: appSeed,
      runCount: isUncertain ? openedRunCount : 1,
    };
    return this.#runner.ask(question, { signal });
  }

  async #load({ ranges, charted }: OpenedView): Promise<Result<void, Failed>> {
    const plan: OpenedPlan = { ranges, charted: charted.map(({ name }) => name) };
    const key = JSON.stringify(plan);
    if (key === this.#loaded) return ok(undefined);
    const { study, levers } = this.model;
    const loaded = await this.#runner.load(openedStudy(study, levers, plan));
    if (!loaded.ok) return loaded;
    this.#loaded = key;
    return ok(undefined);
  }
}

/** Chart the stocks; where there are none, whatever is computed. */
function firstSlots({ study, graph }: OpenedModel): readonly OpenedSlot[] {
  const slotsOf = (kinds: readonly string[]): readonly OpenedSlot[] =>
    graph.nodes
      .filter(({ kind }) => kinds.includes(kind))
      .flatMap(({ name }) => openedSlots(study.model, name))
      .slice(0, mostCharts);
  const stocks = slotsOf(["stock"]);
  return stocks.length > 0 ? stocks : slotsOf(["flow", "auxiliary"]);
}

/** Set an entry of a record, or take it out. */
function withEntry<T>(
  record: Readonly<Record<string, T>>,
  key: string,
  value: T | undefined,
): Readonly<Record<string, T>> {
  const others = Object.entries(record).filter(([name]) => name !== key);
  return Object.fromEntries(value === undefined ? others : [...others, [key, value]]);
}
