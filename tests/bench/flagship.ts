import { compete, ratio } from "./contest.ts";
import { sayAbsent, type Findings, type SuiteOptions } from "./figures.ts";
import { nodeContestant } from "./node-contestant.ts";
import { rounded } from "./rank.ts";

/** Most that two back ends may differ, relative. */
const agreement = 1e-9;

/** Time the flagship model: 28 years saved every half year, the outputs of a first band. */
export async function measureFlagship({ repetitions }: SuiteOptions): Promise<Findings> {
  let expected: number | undefined;
  const timings = await compete(
    ["flagship.interpreter", "flagship.f64", "flagship.f64x2"].map(nodeContestant),
    repetitions,
    (_, check) => {
      expected ??= check;
      return Math.abs(check / expected - 1) < agreement;
    },
  );
  const figures: Record<string, number> = {};
  for (const lanes of ["f64x2", "f64"]) {
    const key = `flagship.us_per_member_${lanes}`;
    const timing = timings.get(`flagship.${lanes}`);
    if (timing) figures[key] = rounded(timing.median);
    else sayAbsent(key, `flagship.${lanes} is out`);
  }
  const found = ratio(timings, "flagship.f64x2", "flagship.interpreter");
  if (found === undefined) sayAbsent("flagship.f64x2_over_interpreter", "one of the two is out");
  else figures["flagship.f64x2_over_interpreter"] = rounded(found);
  return { figures };
}
