import { cContestant, gccVersion } from "./c-contestant.ts";
import { coldContestant } from "./cold-contestant.ts";
import { compete, ratio, type Contestant } from "./contest.ts";
import { hasBaselines } from "./contestants/actors7-files.ts";
import { checkValue } from "./contestants/actors7-model.ts";
import { sdeverywhereVersions } from "./contestants/sdeverywhere.ts";
import { sayAbsent, withoutBaselines, type Findings, type SuiteOptions } from "./figures.ts";
import { nodeContestant } from "./node-contestant.ts";
import { rounded } from "./rank.ts";

/** Ratios wanted: key, who is timed, who is compared with. */
const ratios = [
  ["f64x2_over_hand_js", "f64x2", "hand_js"],
  ["f64_over_hand_js", "f64", "hand_js"],
  ["f32x4_over_hand_js", "f32x4", "hand_js"],
  ["f64x2_over_c_fastmath", "f64x2", "c_fastmath"],
  ["sde_js_over_f64x2", "sde_js", "f64x2"],
] as const;

/** Single precision keeps seven digits: its check value is right to 1e-5 of it. */
const toleranceOf = (name: string): number => (name === "f32x4" ? 1e-5 * checkValue : 1e-6);

function enterC(): readonly Contestant[] {
  try {
    return [cContestant("c_fastmath")];
  } catch (cause) {
    console.error(`c_fastmath is out: ${cause instanceof Error ? cause.message : String(cause)}`);
    return [];
  }
}

/** Time the synthetic model of seven actors: 1,000 members saved yearly, one thread, in Node. */
export async function measureActors7({ repetitions }: SuiteOptions): Promise<Findings> {
  if (!hasBaselines()) return withoutBaselines("actors7");
  const contestants = [
    ...enterC(),
    coldContestant("open"),
    ...["hand_js", "f64", "f64x2", "f32x4", "sde_js"].map(nodeContestant),
  ];
  const timings = await compete(
    contestants,
    repetitions,
    (name, check) => Math.abs(check - checkValue) < toleranceOf(name),
  );
  const figures: Record<string, number> = {};
  for (const [key, name, base] of ratios) {
    const found = ratio(timings, name, base);
    if (found === undefined) sayAbsent(`actors7.${key}`, `${name} or ${base} is out`);
    else figures[`actors7.${key}`] = rounded(found);
  }
  const opened = timings.get("open");
  if (opened) figures["actors7.open_to_first_result_ms"] = rounded(opened.median / 1000);
  for (const [name, { median }] of timings) {
    if (name !== "open") figures[`actors7.${name}_us_per_member`] = rounded(median);
  }
  const gcc = gccVersion();
  const versions = {
    ...(gcc && { gcc }),
    ...(timings.has("sde_js") && {
      sdeverywhereCompile: sdeverywhereVersions["@sdeverywhere/compile"],
    }),
  };
  return { figures, versions };
}
