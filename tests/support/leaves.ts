/** Give every string of a tree by its dotted path. */
export function leavesOf(tree: object, prefix = ""): Map<string, string> {
  const leaves = new Map<string, string>();
  for (const [key, value] of Object.entries(tree) as [string, unknown][]) {
    if (typeof value === "string") leaves.set(`${prefix}${key}`, value);
    else if (typeof value === "object" && value !== null) {
      for (const [path, leaf] of leavesOf(value, `${prefix}${key}.`)) leaves.set(path, leaf);
    }
  }
  return leaves;
}
