import type { Study } from "#model";
import type { CellLoop } from "./elementary-loops.ts";

/** Name of the loops of a study among the files that the build packs. */
export const packedLoopsFile = "study.loops.json";

interface PackedLoops {
  /** What the loops were searched in. */
  readonly study: string;
  readonly loops: readonly (readonly number[])[];
}

/** Write loops found in a study as one text: little to send, and quick to recognise. */
export function packLoops(study: Study, loops: readonly CellLoop[]): string {
  const packed = { study: markOf(study), loops: loops.map(({ links }) => links) };
  return JSON.stringify(packed satisfies PackedLoops);
}

/** Read loops back. @returns undefined for the loops of another study, or for no loops at all. */
export function unpackLoops(study: Study, text: string): readonly CellLoop[] | undefined {
  const packed = parse(text);
  if (packed?.study !== markOf(study)) return undefined;
  return packed.loops.map((links) => ({ links }));
}

/** Loops are searched for in a model, along its presets. */
function markOf({ hash, scenarios }: Study): string {
  return [hash, ...scenarios.scenarios.map(({ id }) => id)].join(" ");
}

function parse(text: string): PackedLoops | undefined {
  try {
    return JSON.parse(text) as PackedLoops;
  } catch {
    return undefined;
  }
}
