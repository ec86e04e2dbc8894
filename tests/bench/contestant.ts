import { argv } from "node:process";
import type { Turn } from "./contest.ts";
import { openHandJs, openWasm } from "./contestants/actors7.ts";
import { openFlagship } from "./contestants/flagship.ts";
import { openPooled } from "./contestants/pooled.ts";
import { openSdeverywhere } from "./contestants/sdeverywhere.ts";
import type { TurnAnswer } from "./node-contestant.ts";

type Open = () => Promise<() => Turn | Promise<Turn>>;

const contestants: Readonly<Record<string, Open>> = {
  hand_js: openHandJs,
  f64: () => openWasm("f64"),
  f64x2: () => openWasm("f64x2"),
  f32x4: () => openWasm("f32x4"),
  sde_js: openSdeverywhere,
  "flagship.f64": () => openFlagship("f64"),
  "flagship.f64x2": () => openFlagship("f64x2"),
  "flagship.interpreter": () => openFlagship("interpreter"),
  one_worker: () => openPooled(1),
  two_workers: () => openPooled(2),
};

const [name = ""] = argv.slice(2);
const open = contestants[name];
if (open === undefined) throw new RangeError(`No contestant ${name}`);
// Opened at the first turn, which is not counted.
const opening = Promise.resolve().then(open);
opening.catch(() => undefined);

async function answer(): Promise<TurnAnswer> {
  try {
    const run = await opening;
    return { turn: await run() };
  } catch (cause) {
    return { failure: cause instanceof Error ? cause.message : String(cause) };
  }
}

process.on("message", () => void answer().then((answered) => process.send?.(answered)));
