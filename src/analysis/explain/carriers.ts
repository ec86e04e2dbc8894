import {
  type Ensemble,
  type EnsembleRequest,
  type Moments,
  type Replay,
  type Rerun,
  type Simulator,
} from "#engine";
import type { Name, Study } from "#model";
import type { Draws } from "../draws.ts";
import { evaluateIndicators, indicatorOutputs } from "../indicators.ts";
import { followRun } from "../loops/followed-run.ts";
import { replayOf } from "../loops/known-replay.ts";
import { pairRequests, type PairQuestion } from "../pair-requests.ts";
import type { WhyQuestion } from "./explain.ts";
import {
  coalitionsToCount,
  mostExactPlayers,
  sampledShares,
  sampleOrders,
  shapleyShares,
} from "./shapley.ts";

/** What one stock carries of a difference between two scenarios, at the time asked. */
export interface Carrier {
  /** The stock; undefined for what the levers do at that very moment, beside all stocks. */
  readonly variable: Name | undefined;
  /** Logarithm of a factor, or a difference in the indicator's own unit: see {@link Carriers}. */
  readonly amount: number;
  /** Whether the stock, its elements added, is larger in the second scenario. */
  readonly direction: "more" | "less" | "same";
}

/** How a difference is carried: the amounts add up to the difference along the central draw. */
export interface Carriers {
  readonly measure: "ratio" | "difference" | "undefined";
  /** The largest amount first. */
  readonly parts: readonly Carrier[];
}

const none: Carriers = { measure: "undefined", parts: [] };

/** Pairs of orders sampled when there are too many stocks to count all coalitions. */
const orderPairs = 24;
const orderSeed = 1;

/**
 * Say which stocks carry the difference between two scenarios at a time, along one draw.
 *
 * At one instant an indicator follows from the stocks and from what the levers do now. Each stock is
 * taken in turn as it is in one scenario or in the other, every equation is worked out again, and the
 * difference is shared by Shapley's rule. Stocks that the indicator does not follow from at that
 * instant carry nothing.
 *
 * @param draw - one run.
 */
export function carriersOf(
  study: Study,
  simulator: Simulator,
  why: WhyQuestion,
  draw: Draws,
): Carriers {
  const opened = replayOf(simulator);
  if (!opened.ok || why.at <= simulator.model.simSpecs.start) return none;
  const replay = opened.value;
  const open = (question: PairQuestion): Instant =>
    instantOf(study, simulator, replay, {
      question,
      draw,
      at: why.at,
    });
  const [a, b] = [open(why.a), open(why.b)];
  const ids = new Set([why.indicator]);
  const outputs = indicatorOutputs(study, ids);
  const players = playersOf(replay, outputs, a, b);
  // One more for what the levers do at the moment, beside all stocks.
  const count = players.length + 1;
  const orders = count <= mostExactPlayers ? undefined : sampleOrders(count, orderPairs, orderSeed);
  const masks = coalitionsToCount(count, orders);
  const pair = mixturesOf(replay, outputs, players, { a, b, at: why.at, masks });
  const values = evaluateIndicators(study, pair, ids).get(why.indicator)?.scenario;
  if (values === undefined || values.some(Number.isNaN)) return none;
  const scale = study.indicators.indicators.find(({ id }) => id === why.indicator)?.scale;
  const isRatio = scale === "log" && values.every((value) => value > 0);
  const worth = isRatio ? values.map(Math.log) : values;
  const places = new Map(masks.map((mask, index) => [mask, index]));
  const worthOf = (mask: number): number => worth[places.get(mask) ?? -1] ?? Number.NaN;
  const shares = orders
    ? sampledShares(count, orders, worthOf).shares
    : shapleyShares(count, worth);
  const parts = [...players, undefined].map((player, index): Carrier => ({
    variable: player?.variable,
    amount: shares[index] ?? 0,
    direction: directionOf(player, a, b),
  }));
  return {
    measure: isRatio ? "ratio" : "difference",
    parts: parts.toSorted((one, other) => Math.abs(other.amount) - Math.abs(one.amount)),
  };
}

/** One scenario at the time asked, and its counterfactual. */
interface Instant {
  readonly rerun: Rerun;
  /** Step of the run that stands at that time. */
  readonly step: number;
  /** @shape [slot] */
  readonly scenario: Float64Array;
  readonly counterfactual: Float64Array;
}

function instantOf(
  study: Study,
  simulator: Simulator,
  replay: Replay,
  { question, draw, at }: { question: PairQuestion; draw: Draws; at: number },
): Instant {
  const { start, dt } = simulator.model.simSpecs;
  const step = Math.round((at - start) / dt);
  const requests = pairRequests(study, question, draw, []);
  // To the end, as loops are followed: what is compiled for one serves the other.
  const follow = ({ runCount, constants, values }: EnsembleRequest): Rerun =>
    followRun(replay, simulator, { runCount, constants, values }).rerun;
  const rerun = follow(requests.scenario);
  const counterfactual = follow(requests.counterfactual).valuesAt([step]).values;
  return { rerun, step, scenario: rerun.valuesAt([step]).values, counterfactual };
}

/** A stock with its slots. */
interface Player {
  readonly variable: Name;
  readonly slots: readonly number[];
}

/** List the stocks that differ and that the outputs follow from at an instant. */
function playersOf(
  { slots, stocks, links }: Replay,
  outputs: readonly string[],
  a: Instant,
  b: Instant,
): readonly Player[] {
  const into = new Map<number, number[]>();
  for (const { from, to, kind } of links)
    if (kind === "equation") into.set(to, [...(into.get(to) ?? []), from]);
  const wanted = new Set(outputs);
  const reached = new Set([...slots.keys()].filter((slot) => wanted.has(slots[slot]?.name ?? "")));
  // A set that grows while it is walked; stocks are read, not followed further.
  for (const slot of reached) for (const from of into.get(slot) ?? []) reached.add(from);
  const players = new Map<Name, number[]>();
  for (const slot of stocks) {
    const name = slots[slot]?.variable;
    if (name === undefined || !reached.has(slot) || a.scenario[slot] === b.scenario[slot]) continue;
    players.set(name, [...(players.get(name) ?? []), slot]);
  }
  return [...players].map(([variable, own]) => ({ variable, slots: own }));
}

/** What is mixed: two instants, at a time, by masks over the stocks; the last bit is for the levers. */
interface Mixing {
  readonly a: Instant;
  readonly b: Instant;
  readonly at: number;
  readonly masks: readonly number[];
}

/** Take each stock as it is in `a`, or in `b` where its bit is set: one run of one instant a mask. */
function mixturesOf(
  { slots }: Replay,
  outputs: readonly string[],
  players: readonly Player[],
  { a, b, at, masks }: Mixing,
): Readonly<Record<"scenario" | "counterfactual", Ensemble>> {
  const places = new Map(slots.map(({ name }, slot) => [name, slot]));
  const asked = outputs.map((output) => places.get(output) ?? -1);
  const room = (): Float64Array => new Float64Array(outputs.length * masks.length);
  const [scenario, counterfactual] = [room(), room()];
  for (const [now, other, set] of [[a, b, 1] as const, [b, a, 0] as const]) {
    const own = [...masks.keys()].filter((k) => ((masks[k] ?? 0) >> players.length) + set === 1);
    const { values } = mixedMoments(
      now,
      other,
      players,
      (k, i) => bitOf(masks[own[k] ?? -1], i) === set,
      own.length,
    );
    for (const [row, slot] of asked.entries())
      for (const [k, place] of own.entries()) {
        scenario[row * masks.length + place] = values[slot * own.length + k] ?? Number.NaN;
        counterfactual[row * masks.length + place] = now.counterfactual[slot] ?? Number.NaN;
      }
  }
  const ensemble = (values: Float64Array): Ensemble => ({
    ...{ outputs, runCount: masks.length, times: Float64Array.of(at), failures: [], values },
  });
  return { scenario: ensemble(scenario), counterfactual: ensemble(counterfactual) };
}

function bitOf(mask = 0, index: number): number {
  return (mask >> index) & 1;
}

/** Put stocks of another instant in the place of one's own, and work out what follows from them. */
function mixedMoments(
  now: Instant,
  other: Instant,
  players: readonly Player[],
  isTaken: (moment: number, player: number) => boolean,
  count: number,
): Moments {
  const moments = now.rerun.valuesAt(Array.from({ length: count }, () => now.step));
  for (const [index, { slots }] of players.entries())
    for (let k = 0; k < count; k++)
      if (isTaken(k, index))
        for (const slot of slots)
          moments.values[slot * count + k] = other.scenario[slot] ?? Number.NaN;
  now.rerun.settle(moments);
  return moments;
}

function directionOf(player: Player | undefined, a: Instant, b: Instant): Carrier["direction"] {
  const sum = ({ scenario }: Instant): number =>
    (player?.slots ?? []).reduce((total, slot) => total + (scenario[slot] ?? 0), 0);
  const gap = sum(b) - sum(a);
  if (gap === 0) return "same";
  return gap > 0 ? "more" : "less";
}
