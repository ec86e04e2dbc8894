import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { createWasm, type Ensemble, type Simulator } from "#engine";
import { readXmile, type Model } from "#model";

const folder = resolve(process.env["HEPTAGONE_BENCH"] ?? "../shared/bench");
const memberCount = 1000;
const repetitions = 9;
const checkValue = 93.958208;

/** Fill a row of 8 numbers a year for one member; returns the index after the last. */
type HandRun = (safety: number, out: Float64Array, first: number) => number;

// Loaded here because the module runner of the bench is closed once this file has been read.
const hand = (await import(
  /* @vite-ignore */ pathToFileURL(join(folder, "hand-actors.mjs")).href
)) as { run: HandRun };

const safetyOf = (member: number): number => 0.05 + (0.9 * member) / memberCount;
const outputs = [...Array.from({ length: 7 }, (_, i) => `cap[a${i + 1}]`), "risk[a1]"];

function simulatorOf(model: Model, lanes: "f64" | "f64x2"): Simulator {
  const made = createWasm(model, { lanes });
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value;
}

function simulate(simulator: Simulator): Ensemble {
  return simulator.simulate({
    runCount: memberCount,
    constants: ["safety"],
    values: Float64Array.from({ length: memberCount }, (_, member) => safetyOf(member)),
    outputs,
    saveStep: 1,
  });
}

function refuseUnless(value: number | undefined, name: string): void {
  if (!(Math.abs((value ?? NaN) - checkValue) < 1e-6))
    throw new Error(`${name} gives ${value}, not ${checkValue}`);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}

/**
 * Time the synthetic model of seven actors: a 1,000-member ensemble saved yearly, one thread.
 *
 * Contestants take turns inside one process, so that a busy machine slows them all; each must give
 * the check value before its time counts.
 *
 * @returns microseconds per member, and ratios to handwritten JavaScript.
 */
export function measureActors7(): Record<string, number> {
  const model = readXmile(readFileSync(join(folder, "actors7.xmile"), "utf8")).model;
  if (model === undefined) throw new Error("actors7.xmile cannot be read");
  const out = new Float64Array(memberCount * 29 * 8);
  const opened = performance.now();
  simulatorOf(model, "f64x2").simulate({
    runCount: 2,
    constants: ["safety"],
    values: Float64Array.of(safetyOf(0), safetyOf(1)),
    outputs,
    saveStep: 1,
  });
  const openMs = performance.now() - opened;
  const [f64, f64x2] = [simulatorOf(model, "f64"), simulatorOf(model, "f64x2")];
  const contestants: Record<string, () => void> = {
    hand_js: () => {
      for (let m = 0; m < memberCount; m++) hand.run(safetyOf(m), out, m * 232);
      refuseUnless(out[230], "hand_js");
    },
    f64: () => refuseUnless(simulate(f64).values[(6 * 29 + 28) * memberCount], "f64"),
    f64x2: () => refuseUnless(simulate(f64x2).values[(6 * 29 + 28) * memberCount], "f64x2"),
  };
  const times = new Map<string, number[]>();
  for (let turn = 0; turn < repetitions + 2; turn++)
    for (const [name, run] of Object.entries(contestants)) {
      const begun = performance.now();
      run();
      const elapsed = ((performance.now() - begun) * 1000) / memberCount;
      // The first turns let the engine of the host optimise.
      if (turn >= 2) times.set(name, [...(times.get(name) ?? []), elapsed]);
    }
  const figures: Record<string, number> = { "actors7.open_to_first_result_ms": openMs };
  for (const [name, list] of times) figures[`actors7.${name}_us`] = median(list);
  const base = median(times.get("hand_js") ?? []);
  for (const name of ["f64", "f64x2"])
    figures[`actors7.${name}_over_hand_js`] = median(times.get(name) ?? []) / base;
  return figures;
}
