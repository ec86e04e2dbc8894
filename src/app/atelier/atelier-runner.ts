import { keepStrongest, packLoops, type LoopReadings } from "#analysis";
import { fail, ok, type Result } from "#base";
import type { AtelierRules, Study } from "#model";
import { failureFrom } from "../answer-desk.ts";
import { createPosteriorDesk } from "../posterior-desk.ts";
import type { AskOptions, Runner } from "../runner.ts";
import type { StudySource } from "../study-source.ts";
import type { TaskInput, TaskKind, TaskOutput } from "../tasks/task-list.ts";
import type { Answer, SessionFailure } from "../types.ts";
import { groundsOf, type Grounds } from "./grounds.ts";
import { figuresAt, readingOf, readingTimes } from "./readings.ts";
import {
  atelierStudy,
  sessionQuestion,
  type AtelierStudy,
  type Continuation,
} from "./session-question.ts";
import { factSums, tableFacts, type TableFacts } from "./table-facts.ts";
import { meansSums, tableMeans } from "./table-means.ts";
import type { AtelierState, ReadingFigure, SessionReading, TableMeans } from "./types.ts";
import { askWorlds, type WorldsAnswer } from "./worlds.ts";

/** What the run of a session says. */
export interface SessionAnswer {
  /** Headlines at the ends of the rounds, at the balance and at the horizon: what a livret quotes. */
  readonly reading: SessionReading;
  /** All indicators and the ring, over time: what screens draw. */
  readonly answer: Answer;
  readonly tables: readonly TableFacts[];
}

type Asked<T> = Promise<Result<T, SessionFailure>>;
type Session = Pick<AtelierState, "setup" | "rounds" | "contests">;

/** Runs sessions about one study, in workers of its own. */
export interface AtelierRunner {
  readonly study: AtelierStudy;
  readonly grounds: Grounds;
  /** Compute the means of every table for the round that is about to open. */
  means(session: Session): Asked<Readonly<Record<string, TableMeans>>>;
  /** Run the rounds locked so far, beside the run without any. */
  answer(session: Session, options?: AskOptions & Continuation): Asked<SessionAnswer>;
  /** Read the headlines of an answer at some instants on the save grid. */
  figures(answer: Answer, times: readonly number[]): readonly ReadingFigure[];
  /** Run what tables believe beside the model: seven tables, seven worlds. */
  worlds(session: Session, options?: AskOptions): Asked<WorldsAnswer>;
  /** Weigh the feedback loops along the central run of a session: which one has gained weight. */
  loops(session: Session, options?: AskOptions & Continuation): Asked<LoopReadings>;
  /** Compute other tasks about the session's study, as `Session.perform` does. */
  perform<K extends TaskKind>(
    kind: K,
    inputs: readonly TaskInput<K>[],
    options: AskOptions & { readonly evidence: string },
  ): Asked<readonly TaskOutput<K>[]>;
  /** Stop the workers; may be called twice. */
  dispose(): void;
}

/** What a runner of sessions is made of. */
export interface AtelierRunnerOptions {
  readonly study: Study;
  readonly rules: AtelierRules;
  /** Workers of its own: they hold the study whose constants change with time. */
  readonly runner: Runner;
  readonly source: Pick<StudySource, "posterior" | "file">;
}

/** Open a runner of sessions: derive the study and load it in the workers. */
export async function openAtelierRunner(options: AtelierRunnerOptions): Asked<AtelierRunner> {
  const { runner, source } = options;
  const study = atelierStudy(options.study, options.rules);
  const loaded = await runner.load(study.scheduled);
  if (!loaded.ok) return fail(failureFrom(loaded.error));
  const posteriors = createPosteriorDesk(source, runner);
  let found: string | undefined;

  const perform: AtelierRunner["perform"] = async (kind, inputs, asked) => {
    const handed = await posteriors.handOver(study.scheduled, asked.evidence);
    if (!handed.ok) return handed;
    const performed = await runner.perform(kind, inputs, asked);
    return performed.ok ? performed : fail(failureFrom(performed.error));
  };

  const ask = async (session: Session, asked: AskOptions & Continuation): Asked<Answer> => {
    const question = sessionQuestion(study, session, asked);
    const handed = await posteriors.handOver(study.scheduled, question.evidence);
    if (!handed.ok) return handed;
    const answer = await runner.ask(question, asked);
    return answer.ok ? answer : fail(failureFrom(answer.error));
  };

  return ok({
    study,
    grounds: groundsOf(options.study, options.rules),
    async means(session) {
      const { setup } = session;
      if (setup === undefined) return ok({});
      const question = sessionQuestion(study, session);
      const sums = meansSums(study, setup, session);
      const { evidence } = question;
      const performed = await perform("paired-sums", [{ question, ...sums }], { evidence });
      if (!performed.ok) return performed;
      const [found] = performed.value;
      return ok(found === undefined ? {} : tableMeans(study, setup, found));
    },
    async answer(session, asked = {}) {
      const answer = await ask(session, asked);
      if (!answer.ok) return answer;
      const reading = readingOf(study, session, answer.value);
      const { setup } = session;
      if (setup === undefined) return ok({ reading, answer: answer.value, tables: [] });
      const times = readingTimes(study, session);
      const { question } = answer.value;
      const input = { question, ...factSums(study, setup, times) };
      const { evidence } = question;
      const performed = await perform("paired-sums", [input], { ...asked, evidence });
      if (!performed.ok) return performed;
      const [sums] = performed.value;
      const tables = sums === undefined ? [] : tableFacts(study, session, setup, times, sums);
      return ok({ reading, answer: answer.value, tables });
    },
    worlds: (session, asked = {}) =>
      askWorlds(study, session, (inputs, evidence) =>
        perform("indicator-values", inputs, { ...asked, evidence }),
      ),
    async loops(session, asked = {}) {
      const question = sessionQuestion(study, session, asked);
      const { evidence } = question;
      if (found === undefined) {
        const presets = study.scheduled.scenarios.scenarios;
        const inputs = presets.map(({ id }) => ({ scenario: id }));
        const searched = await perform("loop-search", inputs, { ...asked, evidence });
        if (!searched.ok) return searched;
        found = packLoops(study.scheduled, keepStrongest(searched.value.flat()));
      }
      const weighed = await perform("loops", [{ question, found }], { ...asked, evidence });
      if (!weighed.ok) return weighed;
      const [answer] = weighed.value;
      return answer === undefined ? fail({ code: "workers", detail: "no loops" }) : ok(answer);
    },
    figures: (answer, times) => figuresAt(study, answer, times),
    perform,
    dispose: () => runner.dispose(),
  });
}
