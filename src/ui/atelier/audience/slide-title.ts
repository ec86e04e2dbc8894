import {
  planPlace,
  yearsOfRound,
  type AtelierRules,
  type AtelierState,
  type AtelierTexts,
} from "#app";
import type { Speech } from "../../parts/words.svelte.ts";
import { spell, spellYears } from "../../present/present-reading.ts";
import { timeTold, type Slide } from "./slides.ts";

interface Titled {
  readonly rules: AtelierRules;
  readonly texts: AtelierTexts;
  readonly session: AtelierState;
  readonly words: Pick<Speech, "t">;
}

type TitleOf = (titled: Titled) => string;

/** Titles that say more than the step of the plan does. */
const titles: Readonly<Partial<Record<Slide, TitleOf>>> = {
  predicting: ({ words }) => words.t("atelierRoom.phases.predicting"),
  deciding: roundTitle,
  locked: roundTitle,
  reveal: ({ rules, session, words }) =>
    words.t("atelierRoom.reveal", { at: spellYears(timeTold(rules, session), words) }),
  why: (titled) =>
    titled.session.phase === "revealing"
      ? (textsOfStep(titled)?.script ?? titled.words.t("atelierRoom.why"))
      : titled.words.t("atelierRoom.phases.debriefing"),
  horizon: ({ rules, words }) =>
    words.t("atelierRoom.horizon", { at: spellYears(rules.horizon, words) }),
  closed: ({ words }) => words.t("atelierRoom.phases.closed"),
};

/** Title of what the room is shown; numbers are in letters. */
export function slideTitle(slide: Slide, titled: Titled): string {
  const { session, words } = titled;
  const titleOf = titles[slide];
  if (titleOf !== undefined) return titleOf(titled);
  return textsOfStep(titled)?.label ?? words.t(`atelierRoom.phases.${session.phase}`);
}

/** What is done and said at the present step of the plan. */
export function textsOfStep({
  rules,
  texts,
  session,
}: Omit<Titled, "words">): AtelierTexts["steps"][string] | undefined {
  return texts.steps[planPlace(rules, session, 0).present?.step ?? ""];
}

function roundTitle({ rules, session, words }: Titled): string {
  const round = session.rounds.length;
  const { from, until } = yearsOfRound(rules, Math.max(1, round));
  return words.t("atelierRoom.roundTitle", {
    round: spell(round, words),
    ...{ from: spellYears(from, words), until: spellYears(until, words) },
  });
}
