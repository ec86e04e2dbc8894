import { canonicalName } from "../name.ts";

/** A model's text with other equations, and the names that it does not have. */
export interface ReplacedEquations {
  readonly text: string;
  readonly missing: readonly string[];
}

/**
 * Write other equations in the text of an XMILE model: every `<eqn>` of a variable, or of all its
 * elements, becomes the one given. Nothing else changes, so that the rest is read as it was.
 *
 * @param equations - XMILE expressions by variable.
 */
export function replaceEquations(
  xmile: string,
  equations: Readonly<Record<string, string>>,
): ReplacedEquations {
  const wanted = new Map(
    Object.entries(equations).map(([name, equation]) => [canonicalName(name), equation]),
  );
  const found = new Set<string>();
  const text = xmile.replace(
    /<(stock|flow|aux)\b[^>]*\bname="([^"]*)"[^>]*>[\s\S]*?<\/\1>/g,
    (variable, _kind: string, label: string) => {
      const name = canonicalName(label);
      const equation = wanted.get(name);
      if (equation === undefined) return variable;
      found.add(name);
      const written = `<eqn>${escapeText(equation)}</eqn>`;
      return variable.replace(/<eqn>[\s\S]*?<\/eqn>/g, () => written);
    },
  );
  return { text, missing: [...wanted.keys()].filter((name) => !found.has(name)) };
}

function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
