import { fail, invariant, ok, type Result } from "#base";
import type { Diagnostic, Model } from "#model";
import { collectFailures } from "../failures.ts";
import { lowerPlan, type Program } from "../lower.ts";
import { drawNoise, operations } from "../operations.ts";
import { planModel, type Plan } from "../plan.ts";
import type { Grid, ResolvedRequest } from "../request.ts";
import { simulatorCalls } from "../simulator-calls.ts";
import { tabulateTime } from "../time-table.ts";
import type { Place, RunFailure, Simulator } from "../types.ts";
import { emitModule, type EmittedModule } from "./emit.ts";
import { f64 } from "./f64.ts";
import { f32x4, f32x4Fused } from "./f32x4.ts";
import { f64x2 } from "./f64x2.ts";
import type { Lanes } from "./lanes.ts";
import { relaxedProbe, simdProbe } from "./simd.ts";

/** How vectors are made. */
export interface WasmOptions {
  /**
   * Default `auto`: two members per vector where the engine has SIMD, else one. `f32x4` holds four
   * members in single precision: for previews, never for a number that is reported.
   */
  readonly lanes?: "f64" | "f64x2" | "f32x4" | "auto";
}

/** Programs kept ready: one per set of constants, outputs and grid asked for lately. */
const programLimit = 6;
/**
 * Bytes of output in the module's memory at a time: as much as stays in a core's cache while the
 * members of a block fill it side by side. Longer ensembles go block by block.
 */
const blockBytes = 2 ** 19;
/** Fewest members per block: what fills a line of the cache. */
const lineMembers = 8;
const pageSize = 65536;

type RunFunction = (...parameters: readonly number[]) => void;

interface ReadyProgram {
  readonly emitted: EmittedModule;
  readonly run: RunFunction;
  readonly timeTable: Float64Array;
}

/** Addresses of what a block of members needs beside the static part. */
interface BlockLayout {
  readonly constants: number;
  readonly flags: number;
  readonly literals: number;
  readonly timeTable: number;
  readonly history: number;
  readonly out: number;
  readonly end: number;
}

/** Tell whether this engine accepts 128-bit vectors. */
export function hasSimd(): boolean {
  return WebAssembly.validate(simdProbe);
}

/** Tell whether it joins a product and a sum: faster, but its digits differ by machine. */
function hasRelaxedSimd(): boolean {
  return WebAssembly.validate(relaxedProbe);
}

function chooseLanes(options: WasmOptions): Lanes {
  const { lanes = "auto" } = options;
  if (lanes === "auto") return hasSimd() ? f64x2 : f64;
  if (lanes === "f32x4") return hasRelaxedSimd() ? f32x4Fused : f32x4;
  return { f64, f64x2 }[lanes];
}

/** Runs the requests on one plan; owns the memory that all its programs share. */
class WasmRunner {
  readonly #plan: Plan;
  readonly #lanes: Lanes;
  readonly #memory = new WebAssembly.Memory({ initial: 1 });
  readonly #programs = new Map<string, ReadyProgram>();

  constructor(plan: Plan, lanes: Lanes) {
    this.#plan = plan;
    this.#lanes = lanes;
  }

  #programFor(request: ResolvedRequest): ReadyProgram {
    const { grid, constants, outputs } = request;
    const { method, dt, start, stop, stepCount } = grid;
    const key = [method, dt, start, stop, stepCount, constants.join(), outputs.join()].join(";");
    const known = this.#programs.get(key);
    const program = known ?? this.#compile(lowerPlan(this.#plan, request), grid);
    // Set again, so that the order of the map is the order of last use.
    this.#programs.delete(key);
    this.#programs.set(key, program);
    const [oldest] = this.#programs.keys();
    if (this.#programs.size > programLimit && oldest !== undefined) this.#programs.delete(oldest);
    return program;
  }

  #compile(program: Program, grid: Grid): ReadyProgram {
    const emitted = emitModule(program, this.#lanes, grid);
    const instance = new WebAssembly.Instance(new WebAssembly.Module(emitted.bytes), {
      m: { memory: this.#memory },
      h: operations,
    });
    const { run } = instance.exports;
    invariant(typeof run === "function", "the module exports its run");
    const noises = program.noises.flatMap((noise) => {
      const entry = this.#plan.noises[noise];
      return entry === undefined ? [] : [drawNoise(entry, grid.stepCount)];
    });
    const timeTable = tabulateTime(program.graph, emitted.timeColumns, grid, noises);
    return { emitted, run: run as RunFunction, timeTable };
  }

  #layBlock(program: ReadyProgram, request: ResolvedRequest, vectorCount: number): BlockLayout {
    const { byteCount } = this.#lanes;
    const { grid, constants, outputs } = request;
    const align = (address: number): number => Math.ceil(address / 64) * 64;
    const start = program.emitted.layout.end;
    const flags = align(start + vectorCount * constants.length * byteCount);
    const literals = align(flags + vectorCount * byteCount);
    const timeTable = align(literals + program.emitted.literals.length);
    const history = align(timeTable + program.timeTable.byteLength);
    const kept = this.#plan.memories.length * (grid.stepCount + 1) * byteCount;
    const out = align(history + kept);
    const end = out + outputs.length * grid.times.length * vectorCount * byteCount;
    return { constants: start, flags, literals, timeTable, history, out, end };
  }

  #reserve(end: number): void {
    const missing = Math.ceil((end - this.#memory.buffer.byteLength) / pageSize);
    if (missing > 0) this.#memory.grow(missing);
  }

  fill(request: ResolvedRequest, place: Place): readonly RunFailure[] {
    const { grid, runCount, outputs } = request;
    const { count, Numbers } = this.#lanes;
    const program = this.#programFor(request);
    const constantCount = request.constants.length;
    const rows = outputs.length * grid.times.length;
    const vectorCount = Math.ceil(runCount / count);
    const lineVectors = lineMembers / count;
    const lines = Math.max(1, Math.floor(blockBytes / (Math.max(1, rows) * 8 * lineMembers)));
    const fitting = lines * lineVectors;
    const blockVectors = Math.max(1, Math.min(vectorCount, fitting));
    const layout = this.#layBlock(program, request, blockVectors);
    this.#reserve(layout.end);
    const { buffer } = this.#memory;
    new Uint8Array(buffer).set(program.emitted.layout.tableData);
    new Uint8Array(buffer).set(program.emitted.literals, layout.literals);
    new Numbers(buffer, layout.timeTable).set(program.timeTable);
    const suspects: number[] = [];
    for (let first = 0; first < vectorCount; first += blockVectors) {
      const vectors = Math.min(blockVectors, vectorCount - first);
      this.#writeConstants(layout, request, first, vectors);
      this.#runBlock(program, layout, grid, { vectors, blockVectors, constantCount });
      this.#readBlock(layout, place, { first, vectors, blockVectors, rows, runCount });
      this.#readFlags(layout, { first, vectors, runCount }, suspects);
    }
    const { times } = grid;
    const shape = { outputCount: outputs.length, times, runCount, suspects };
    return collectFailures(place, shape);
  }

  /** @shape in memory: [vector × constant × lane]; the last member fills the lanes left over. */
  #writeConstants(
    layout: BlockLayout,
    request: ResolvedRequest,
    first: number,
    vectors: number,
  ): void {
    const { count, Numbers } = this.#lanes;
    const { constants, runCount, values } = request;
    const into = new Numbers(this.#memory.buffer, layout.constants);
    const width = constants.length;
    for (let v = 0; v < vectors; v++)
      for (let lane = 0; lane < count; lane++) {
        const r = Math.min(runCount - 1, (first + v) * count + lane);
        for (let c = 0; c < width; c++)
          into[(v * width + c) * count + lane] = values[r * width + c]!;
      }
  }

  #runBlock(
    program: ReadyProgram,
    layout: BlockLayout,
    grid: Grid,
    block: {
      readonly vectors: number;
      readonly blockVectors: number;
      readonly constantCount: number;
    },
  ): void {
    const { byteCount } = this.#lanes;
    const rowStride = block.blockVectors * byteCount;
    const outputStride = grid.times.length * rowStride;
    for (let v = 0; v < block.vectors; v++)
      program.run(
        layout.constants + v * block.constantCount * byteCount,
        layout.out + v * byteCount,
        outputStride,
        rowStride,
        grid.stepCount,
        grid.saveEvery,
        layout.timeTable,
        layout.history,
        layout.flags + v * byteCount,
        layout.literals,
      );
  }

  #readBlock(
    layout: BlockLayout,
    { values, runCount: stride, from: before }: Place,
    block: {
      readonly first: number;
      readonly vectors: number;
      readonly blockVectors: number;
      readonly rows: number;
      readonly runCount: number;
    },
  ): void {
    const { count, Numbers } = this.#lanes;
    const { rows, runCount } = block;
    const width = block.blockVectors * count;
    const start = block.first * count;
    const members = Math.min(block.vectors * count, runCount - start);
    const from = new Numbers(this.#memory.buffer, layout.out, rows * width);
    if (members === width && width === stride) {
      values.set(from);
      return;
    }
    for (let row = 0; row < rows; row++) {
      const [source, target] = [row * width, row * stride + before + start];
      for (let member = 0; member < members; member++)
        values[target + member] = from[source + member]!;
    }
  }

  #readFlags(
    layout: BlockLayout,
    block: { readonly first: number; readonly vectors: number; readonly runCount: number },
    suspects: number[],
  ): void {
    const { count, Numbers } = this.#lanes;
    const start = block.first * count;
    const members = Math.min(block.vectors * count, block.runCount - start);
    const flags = new Numbers(this.#memory.buffer, layout.flags, members);
    for (const [member, flag] of flags.entries()) if (flag !== 0) suspects.push(start + member);
  }
}

/**
 * Make the fast simulator of a model: each request is specialised to its constants and outputs,
 * written as WebAssembly and kept, so that a moved lever changes values and not code. Synchronous;
 * for Node and for workers.
 */
export function createWasm(
  model: Model,
  options: WasmOptions = {},
): Result<Simulator, readonly Diagnostic[]> {
  const planned = planModel(model);
  if (!planned.ok) return fail(planned.error);
  const plan = planned.value;
  const runner = new WasmRunner(plan, chooseLanes(options));
  return ok({
    backend: "wasm",
    model,
    slots: plan.listedSlots,
    ...simulatorCalls(plan, (request, place) => runner.fill(request, place)),
  });
}
