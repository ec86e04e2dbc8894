import { studyLoops, type StudyLoops } from "#analysis";
import { createInterpreter } from "#engine";
import { readStudy, type Study } from "#model";

/** One variable of a small model: its tag, name, equation, and flows. */
export type Part =
  | readonly ["stock", name: string, initial: string, inflows: string, outflows?: string]
  | readonly ["flow" | "aux", name: string, equation: string];

export interface Times {
  readonly stop: number;
  readonly dt: number;
  readonly method?: string;
}

function tagOf(part: Part): string {
  const [tag, name, equation] = part;
  const flows = (kind: string, names = ""): string =>
    names
      .split(" ")
      .filter((flow) => flow !== "")
      .map((flow) => `<${kind}>${flow}</${kind}>`)
      .join("");
  const ends = part[0] === "stock" ? flows("inflow", part[3]) + flows("outflow", part[4]) : "";
  const text = equation.replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return `<${tag} name="${name}"><eqn>${text}</eqn>${ends}</${tag}>`;
}

/** Read a model from its parts, as a lone XMILE file. */
export function studyOf(parts: readonly Part[], { stop, dt, method = "rk4" }: Times): Study {
  const xmile = `<?xml version="1.0" encoding="utf-8"?>
<xmile version="1.0" xmlns="http://docs.oasis-open.org/xmile/ns/XMILE/v1.0">
  <header><vendor>Heptagone</vendor><product version="1">test</product><name>loops</name></header>
  <sim_specs method="${method}" time_units="year"><start>0</start><stop>${stop}</stop><dt>${dt}</dt></sim_specs>
  <model><variables>${parts.map(tagOf).join("")}</variables></model>
</xmile>`;
  const { study, diagnostics } = readStudy(new Map([["model.xmile", xmile]]));
  if (study === undefined) throw new Error(JSON.stringify(diagnostics));
  return study;
}

/** Weigh the loops of a study along the run of its file. */
export function loopsOf(study: Study, settings: Readonly<Record<string, number>> = {}): StudyLoops {
  const simulator = createInterpreter(study.model);
  if (!simulator.ok) throw new Error(JSON.stringify(simulator.error));
  const question = { scenario: "", settings, assumptions: {} };
  const found = studyLoops(study, simulator.value, question);
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  return found.value;
}

/** Share over time of the loop through some variables, of one polarity if both occur. */
export function shareOf(
  { groups }: StudyLoops,
  path: readonly string[],
  polarity?: "reinforcing" | "balancing",
): Float64Array {
  const wanted = path.toSorted().join(" ");
  const group = groups.find(
    (one) =>
      one.path.toSorted().join(" ") === wanted &&
      (polarity === undefined || one.polarity === polarity),
  );
  if (group === undefined)
    throw new Error(`${wanted} not in ${groups.map((one) => one.path.join(" ")).join("; ")}`);
  return group.share;
}
