import type { IndicatorValues, IndicatorValuesInput } from "./indicator-values-task.ts";
import type { TaskHandler } from "./task.ts";

/** Kinds of tasks that workers know, with what each is given and gives back. */
export interface TaskTypes {
  readonly "indicator-values": { input: IndicatorValuesInput; output: IndicatorValues };
}

export type TaskKind = keyof TaskTypes;
export type TaskInput<K extends TaskKind> = TaskTypes[K]["input"];
export type TaskOutput<K extends TaskKind> = TaskTypes[K]["output"];

type Handlers = {
  readonly [K in TaskKind]: () => Promise<TaskHandler<TaskInput<K>, TaskOutput<K>>>;
};

/** Where each kind is computed: fetched by a worker when it is first asked for it. */
export const taskHandlers: Handlers = {
  "indicator-values": async () =>
    (await import("./indicator-values-task.ts")).computeIndicatorValues,
};
