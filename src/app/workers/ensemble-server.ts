import { invariant, ok, type Result } from "#base";
import { createWasm, hasSimd, type Simulator } from "#engine";
import { packedStudyFile, unpackStudy, type Study } from "#model";
import type { RunnerFailure } from "../runner.ts";
import { taskHandlers } from "../tasks/task-list.ts";
import { createDrawing, type Drawing } from "./drawing.ts";
import type { EnsembleServer } from "./protocol.ts";
import { reduceJobs } from "./reduce.ts";
import { PartSimulator } from "./simulate-part.ts";

interface Loaded {
  readonly study: Study;
  readonly simulator: Simulator;
  readonly drawing: Drawing;
  readonly parts: PartSimulator;
}

/** Make the object that a worker exposes, or that a page without workers calls itself. */
export function createEnsembleServer(): EnsembleServer {
  let loaded: Loaded | undefined;
  return {
    async read(files) {
      const packed = files.get(packedStudyFile);
      if (packed !== undefined) return ok({ study: unpackStudy(packed, files), warnings: [] });
      const { readFiles } = await import("./read-files.ts");
      return readFiles(files);
    },
    load(study) {
      const opened = open(study);
      loaded = opened.ok ? opened.value : undefined;
      return opened.ok ? ok({ simd: hasSimd() }) : opened;
    },
    addPosterior(evidence, text) {
      invariant(loaded !== undefined, "a study is loaded before its posteriors");
      loaded.drawing.addPosterior(evidence, text);
    },
    simulate(request) {
      invariant(loaded !== undefined, "a study is loaded before it is run");
      return loaded.parts.simulate(request);
    },
    reduce: reduceJobs,
    async perform(kind, input) {
      invariant(loaded !== undefined, "a study is loaded before its tasks");
      const { study, simulator, drawing } = loaded;
      const handle = await taskHandlers[kind]();
      return handle({ study, simulator, drawsOf: drawing.drawsOf }, input);
    },
  };
}

function open(study: Study): Result<Loaded, RunnerFailure> {
  const opened = createWasm(study.model);
  if (!opened.ok) return { ok: false, error: { code: "model", diagnostics: opened.error } };
  const simulator = opened.value;
  const drawing = createDrawing(study);
  return ok({ study, simulator, drawing, parts: new PartSimulator(study, simulator, drawing) });
}
