import type { Answer, Bands } from "#app";

/** Read the last save point of an indicator: its quantiles, and the median of the file's own run. */
export function readBands(answer: Answer | undefined, id: string) {
  const found = answer?.indicators.get(id);
  if (!found) throw new Error(`No ${id} in ${[...(answer?.indicators.keys() ?? [])].join(", ")}`);
  const last = ({ probabilities, values }: Bands, p: number): number => {
    const row = probabilities.indexOf(p);
    const saveCount = values.length / probabilities.length;
    return values[(row + 1) * saveCount - 1] ?? NaN;
  };
  return {
    end: (p: number) => last(found.scenario, p),
    fileEnd: found.counterfactual ? last(found.counterfactual, 0.5) : NaN,
  };
}
