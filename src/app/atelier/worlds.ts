import { judgeWorlds, meanAcrossGroups, type JudgedWorld } from "#analysis";
import { ok, type Result } from "#base";
import { constantsOf } from "#model";
import type { TaskInput, TaskOutput } from "../tasks/task-list.ts";
import type { Question, SessionFailure } from "../types.ts";
import { eventSettings, sessionQuestion, type AtelierStudy } from "./session-question.ts";
import type { AtelierState, Contest } from "./types.ts";

/** A set of beliefs under which every choice is run. */
export interface World {
  readonly id: string;
  /** The model as it stands; one table's beliefs; the room's mean of them; one contest alone. */
  readonly kind: "model" | "table" | "room" | "contest";
  readonly table?: string;
  /** Entry that gave the contest. */
  readonly contest?: number;
  readonly assumptions: Readonly<Record<string, number>>;
}

/** Something that could be done: what the room did, for how long, or a preset. */
export interface WorldsChoice {
  readonly id: string;
  readonly question: Question;
}

/** Which choices hold, and whose belief changes which is best. */
export interface WorldsAnswer {
  readonly worlds: readonly (World & JudgedWorld)[];
  readonly choices: readonly string[];
  /** Choices that beat the reference in every world. */
  readonly robust: readonly string[];
  /** Contests that alone make another choice the best. */
  readonly flips: readonly {
    readonly contest: number;
    readonly from: string;
    readonly to: string;
  }[];
  readonly indicator: string;
  readonly at: number;
  readonly runCount: number;
}

type Session = Pick<AtelierState, "setup" | "rounds" | "contests">;
type Kind = "indicator-values";
type Perform = (
  inputs: readonly TaskInput<Kind>[],
  evidence: string,
) => Promise<Result<readonly TaskOutput<Kind>[], SessionFailure>>;

/** Runs of each choice in each world, the first ones: the same draws everywhere. */
const worldRuns = 256;

/** List the worlds of a session: the model's, each table's, the room's, each contest's alone. */
export function worldsOf({ base }: AtelierStudy, { setup, contests }: Session): readonly World[] {
  const disputing = [...new Set(contests.map(({ table }) => table))];
  const constants = constantsOf(base.model);
  const beliefs = contests.map(({ table, constant, value }) => ({ group: table, constant, value }));
  const groups = setup?.tables.map(({ id }) => id) ?? [];
  const central = (constant: string): number => constants.get(constant) ?? Number.NaN;
  const believedBy = (own: readonly Contest[]) =>
    meanAcrossGroups(
      own.map(({ constant, value }) => ({ group: "", constant, value })),
      [""],
      central,
    );
  const model: World = { id: "model", kind: "model", assumptions: {} };
  if (contests.length === 0) return [model];
  return [
    model,
    ...disputing.map((table): World => ({
      ...{ id: `table-${table}`, kind: "table", table },
      assumptions: believedBy(contests.filter((one) => one.table === table)),
    })),
    { id: "room", kind: "room", assumptions: meanAcrossGroups(beliefs, groups, central) },
    ...contests.map((contest): World => ({
      ...{ id: `contest-${contest.seq}`, kind: "contest", contest: contest.seq },
      table: contest.table,
      assumptions: { [contest.constant]: contest.value },
    })),
  ];
}

/** List what is compared: what the room did, the same held on, and the presets of the rules. */
export function choicesOf(study: AtelierStudy, session: Session): readonly WorldsChoice[] {
  const room = sessionQuestion(study, session);
  const held = sessionQuestion(study, session, { goesOn: true });
  const presets = study.rules.worlds.scenarios.map((scenario) => ({
    id: scenario,
    // What struck the room strikes every choice.
    question: { ...room, scenario, settings: eventSettings(study, session.rounds) },
  }));
  return [{ id: "room", question: room }, { id: "room-held", question: held }, ...presets];
}

/** Run every choice in every world, on the same draws, and judge them. */
export async function askWorlds(
  study: AtelierStudy,
  session: Session,
  perform: Perform,
): Promise<Result<WorldsAnswer, SessionFailure>> {
  const { indicator, at, holds, reference } = study.rules.worlds;
  const [worlds, choices] = [worldsOf(study, session), choicesOf(study, session)];
  const { evidence, runCount: all } = sessionQuestion(study, session);
  const runCount = Math.min(all, worldRuns);
  const inputs = worlds.flatMap(({ assumptions }) =>
    choices.map(({ question }) => ({
      question: { ...question, assumptions: { ...question.assumptions, ...assumptions } },
      ...{ from: 0, to: runCount, indicators: [indicator], times: [at] },
    })),
  );
  const performed = await perform(inputs, evidence);
  if (!performed.ok) return performed;
  const names = choices.map(({ id }) => id);
  const values = worlds.map((_, w) =>
    choices.map((__, c) => performed.value[w * choices.length + c]?.values ?? new Float64Array()),
  );
  const ids = worlds.map(({ id }) => id);
  const judged = judgeWorlds({ worlds: ids, choices: names, reference, holds, values });
  const [model] = judged.worlds;
  return ok({
    worlds: worlds.flatMap((world, w) => {
      const found = judged.worlds[w];
      return found === undefined ? [] : [{ ...world, ...found }];
    }),
    ...{ choices: names, robust: judged.robust, indicator, at, runCount },
    flips: worlds.flatMap(({ contest }, w) => {
      const [from, to] = [model?.best, judged.worlds[w]?.best];
      if (contest === undefined || from === undefined || to === undefined || from === to) return [];
      return [{ contest, from, to }];
    }),
  });
}
