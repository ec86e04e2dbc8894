import { fail, ok, type Result } from "#base";
import type { Replay, Simulator } from "#engine";
import type { Diagnostic, Name } from "#model";
import { cellGraphOf, type CellGraph } from "./cell-graph.ts";
import { elementaryLoops, type CellLoop } from "./elementary-loops.ts";
import { replayOf } from "./known-replay.ts";
import { loopGraphOf } from "./loop-graph.ts";
import { shareWays, type SharedWays } from "./shared-ways.ts";

/** Most loops listed one by one; beyond, the strongest are searched for. */
const mostListed = 2_000;

/** The part of a model where loops are, ready to be scored beside a run. */
export interface LoopGround {
  readonly simulator: Simulator;
  readonly replay: Replay;
  readonly cells: CellGraph;
  /** All loops; absent where there are too many. */
  readonly listed?: readonly CellLoop[];
}

/** One loop of a model, ready to be scored. */
export interface KnownLoop extends CellLoop {
  /** Variables in the order of the loop; elements in brackets where they are told apart. */
  readonly path: readonly string[];
  /** Variables in the order of the loop. */
  readonly variables: readonly Name[];
  readonly stockCount: number;
  readonly component: number;
}

/** The loops of a model, whatever its run. */
export interface LoopStructure {
  readonly ground: LoopGround;
  readonly loops: readonly KnownLoop[];
  readonly ways: SharedWays;
}

const grounds = new WeakMap<Simulator, Result<LoopGround, readonly Diagnostic[]>>();

/** Find where the loops of a model are, once per simulator; list them if they are not too many. */
export function openLoops(simulator: Simulator): Result<LoopGround, readonly Diagnostic[]> {
  const known = grounds.get(simulator);
  if (known !== undefined) return known;
  const opened = openGround(simulator);
  grounds.set(simulator, opened);
  return opened;
}

function openGround(simulator: Simulator): Result<LoopGround, readonly Diagnostic[]> {
  const opened = replayOf(simulator);
  if (!opened.ok) return fail(opened.error);
  const replay = opened.value;
  const { variables } = simulator.model;
  const cells = cellGraphOf(loopGraphOf(replay), (name) => variables.get(name)?.dimensions ?? []);
  const listed = elementaryLoops(cells, mostListed);
  return ok({ simulator, replay, cells, ...(listed && { listed }) });
}

/** Make loops ready to be scored. */
export function loopStructure(ground: LoopGround, loops: readonly CellLoop[]): LoopStructure {
  const known = loops.map((loop) => knownLoop(ground.cells, loop));
  return { ground, loops: known, ways: shareWays(ground.cells, loops) };
}

function knownLoop(cells: CellGraph, loop: CellLoop): KnownLoop {
  const passed = loop.links.flatMap((link) => cells.cells[cells.links[link]?.from ?? 0] ?? []);
  const path = passed.map(({ variable, elements }) =>
    elements.length > 0 ? `${variable}[${elements.join(",")}]` : variable,
  );
  const isStock = ({ nodes }: (typeof passed)[number]): boolean =>
    cells.graph.slots[cells.graph.nodes[nodes[0] ?? 0] ?? 0]?.kind === "stock";
  return {
    links: loop.links,
    path,
    variables: passed.map(({ variable }) => variable),
    stockCount: passed.filter(isStock).length,
    component: passed[0]?.component ?? 0,
  };
}
