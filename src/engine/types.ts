import type { IntegrationMethod, Model, Name, Unit } from "#model";

/** One scalar quantity of a run: a variable, or one element of an arrayed variable. */
export interface Slot {
  /** Qualified name, e.g. `tie[people,public_action]`: the name used in requests and results. */
  readonly name: string;
  readonly variable: Name;
  readonly elements: readonly Name[];
  readonly kind: "stock" | "flow" | "auxiliary" | "constant";
  readonly unit: Unit | undefined;
}

/** What the engine was asked to run: `runCount` members that differ by their constants. */
export interface EnsembleRequest {
  readonly runCount: number;
  /** Slots of kind `constant` whose value this request sets; the others keep the file's value. */
  readonly constants: readonly string[];
  /** @shape [run × constant], row-major. */
  readonly values: Float64Array;
  /** Slots to keep. */
  readonly outputs: readonly string[];
  /** Interval between save points; a multiple of dt. Default: the model's. */
  readonly saveStep?: number;
  readonly stop?: number;
  readonly dt?: number;
  readonly method?: IntegrationMethod;
}

/** A run that gave no usable numbers: data, counted and shown, never plotted. */
export interface RunFailure {
  readonly run: number;
  readonly code: "diverged" | "cancelled" | "timeout";
  /** First save point at which an output was not finite. */
  readonly time?: number;
}

/** All runs of one request. */
export interface Ensemble {
  readonly runCount: number;
  readonly outputs: readonly string[];
  readonly times: Float64Array;
  /**
   * @shape [output × save point × run], row-major: index `(o * times.length + t) * runCount + r`.
   * Members are innermost, as the vector code writes them and the quantiles read them.
   */
  readonly values: Float64Array;
  readonly failures: readonly RunFailure[];
}

/** Where the runs of a request belong among those of a larger one, filled part by part. */
export interface Place {
  /** @shape [output × save point × run of all], row-major. */
  readonly values: Float64Array;
  /** Runs of all parts. */
  readonly runCount: number;
  /** First run of this part. */
  readonly from: number;
}

/** Runs ensembles of one model. The interpreter and the WebAssembly program both are simulators. */
export interface Simulator {
  readonly backend: "interpreter" | "wasm";
  readonly model: Model;
  /** All slots, constants included, in evaluation order. */
  readonly slots: readonly Slot[];
  /** @throws RangeError for an unknown slot, a non-constant in `constants`, or a step off the grid. */
  simulate(request: EnsembleRequest): Ensemble;
  /**
   * Simulate a part of a larger ensemble and write its values where they belong among all.
   *
   * @returns failures, by run of the part.
   * @throws RangeError as `simulate`, and when the place is too small.
   */
  fill(request: EnsembleRequest, place: Place): readonly RunFailure[];
}
