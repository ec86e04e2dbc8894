import type { AtelierTexts } from "#app";
import type { Words } from "../../../parts/words.svelte.ts";
import type { CellFault } from "../entry-reading.ts";

/** Say what is wrong in a cell of the grid, and what to do. */
export function sayFault(
  cell: string,
  fault: CellFault,
  t: Words["t"],
  texts: AtelierTexts | undefined,
): string {
  const labels = { ...texts?.capabilities, ...texts?.tokens };
  switch (fault.code) {
    case "digits":
      return t("atelier.entry.faults.digits", { cell: labels[cell]?.label ?? cell });
    case "tokens": {
      const { held, token } = fault;
      return t("atelier.entry.faults.tokens", { held, token: labels[token]?.label ?? token });
    }
    default:
      return t(`atelier.entry.faults.${fault.code}`, { letter: fault.letter });
  }
}
