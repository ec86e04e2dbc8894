import type { OpenedLever } from "#app";

/** The constants of one variable: one, or those of the elements of an array. */
export interface ConstantGroup {
  readonly variable: string;
  readonly label: string;
  readonly members: readonly OpenedLever[];
}

/** Put the elements of an array together, in the order of the file. */
export function groupsOf(levers: readonly OpenedLever[]): readonly ConstantGroup[] {
  const groups = new Map<string, OpenedLever[]>();
  for (const lever of levers)
    groups.set(lever.variable, [...(groups.get(lever.variable) ?? []), lever]);
  return [...groups].map(([variable, members]) => ({
    ...{ variable, members },
    label: (members[0]?.label ?? variable).replace(/ \[.*\]$/, ""),
  }));
}
