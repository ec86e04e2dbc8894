import type { ActionType, NextMove } from "#app";

type Key<Type extends string> = Type extends `${infer Thing}.${infer What}`
  ? `${Thing}_${What}`
  : Type;

/** Name an action as a key of words, which has no point inside. */
export function actionKey<Type extends ActionType | NextMove["type"]>(type: Type): Key<Type> {
  return type.replace(".", "_") as Key<Type>;
}
