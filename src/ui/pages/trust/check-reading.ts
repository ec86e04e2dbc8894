import type { Report, Variant } from "#model";

type Checked = Report["checks"][number];
type Result = Checked["results"][number];

export type Verdict = "holds" | "fails" | "reported" | "not-asked";

/** Checks that share one number of the list: « 4 », « 10b ». */
export interface CheckGroup {
  readonly number: string;
  readonly checks: readonly CheckReading[];
  readonly verdict: Exclude<Verdict, "not-asked">;
}

export interface CheckReading {
  readonly id: string;
  readonly text: Checked["text"];
  readonly required: number | undefined;
  /** In the order of the evidence sets; a check of the structure has one for all of them. */
  readonly results: readonly {
    readonly evidence: string;
    readonly verdict: Verdict;
    readonly result: Result | undefined;
  }[];
  readonly verdict: Exclude<Verdict, "not-asked">;
}

/** Say what became of one check on one evidence set. */
export function verdictOf(result: Result | undefined): Verdict {
  if (!result) return "not-asked";
  if (result.holds === null) return "reported";
  return result.holds ? "holds" : "fails";
}

/** Sort out the checks by number, in the order of the list. */
export function readChecks(
  checks: readonly Checked[],
  sets: readonly string[],
): readonly CheckGroup[] {
  const numbers = [...new Set(checks.map(({ id }) => numberOf(id)))];
  return numbers.map((number) => {
    const members = checks.filter(({ id }) => numberOf(id) === number);
    const read = members.map((check) => readCheck(check, sets));
    return { number, checks: read, verdict: worst(read.map((check) => check.verdict)) };
  });
}

/** Count the verdicts of one evidence set: what holds, of all that was judged. */
export function countHeld(
  groups: readonly CheckGroup[],
  evidence: string,
): { readonly held: number; readonly judged: number } {
  const verdicts = groups.flatMap(({ checks }) =>
    checks.flatMap(({ results }) =>
      results.filter((one) => one.evidence === evidence).map((one) => one.verdict),
    ),
  );
  const held = verdicts.filter((one) => one === "holds").length;
  return { held, judged: held + verdicts.filter((one) => one === "fails").length };
}

function readCheck(check: Checked, sets: readonly string[]): CheckReading {
  const everywhere = check.results.find(({ evidence }) => evidence === "model");
  const results = sets.map((evidence) => {
    const result = check.results.find((one) => one.evidence === evidence) ?? everywhere;
    return { evidence, verdict: verdictOf(result), result };
  });
  return {
    ...{ id: check.id, text: check.text, required: check.required ?? undefined, results },
    verdict: worst(results.map((one) => one.verdict)),
  };
}

/** `4-recognised-10` → `4`. */
function numberOf(id: string): string {
  return id.replace(/-.*$/, "");
}

function worst(verdicts: readonly Verdict[]): Exclude<Verdict, "not-asked"> {
  if (verdicts.includes("fails")) return "fails";
  return verdicts.includes("holds") ? "holds" : "reported";
}

/** Find, for each check, a model wrong on purpose that it refuses. */
export function brokenFor(variants: readonly Variant[]): ReadonlyMap<string, Variant> {
  return new Map(
    variants.flatMap((variant) => variant.breaks.map(({ check }) => [check, variant] as const)),
  );
}
