import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { keepStrongest, ringPassages, searchStudyLoops, studyLoops } from "#analysis";
import { createWasm } from "#engine";
import { readStudy } from "#model";
import { sayAbsent, type Findings, type SuiteOptions } from "./figures.ts";
import { rounded } from "./rank.ts";

const folder = "simulations/alliance";

/** Processor time of this process. @unit ms */
function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Time the loops of the flagship: the search, made once per page, and the weighing, made per lever. */
export async function measureLoops({ repetitions }: SuiteOptions): Promise<Findings> {
  const files = readdirSync(folder).filter((file) => /\.(xmile|json)$/.test(file));
  const texts = files.map((file) => [file, readFileSync(join(folder, file), "utf8")] as const);
  const { study } = readStudy(new Map(texts));
  const simulator = study && createWasm(study.model);
  if (!study || !simulator?.ok) {
    sayAbsent("loops.*", "the flagship does not open");
    return Promise.resolve({ figures: {} });
  }
  const started = processorMs();
  const found = keepStrongest(
    study.scenarios.scenarios.flatMap(({ id }) => {
      const search = searchStudyLoops(study, simulator.value, id);
      return search.ok ? search.value : [];
    }),
  );
  const searched = processorMs() - started;
  const times = Array.from({ length: repetitions + 2 }, (_, turn) => {
    const before = processorMs();
    const settings = { effort: 0.1 + turn / 100 };
    const question = { scenario: "sustained-7", settings, assumptions: {} };
    const loops = studyLoops(study, simulator.value, question, { saveStep: 0.5, found });
    if (loops.ok) ringPassages(study, loops.value);
    return processorMs() - before;
  });
  const sorted = times.slice(2).sort((a, b) => a - b);
  return Promise.resolve({
    figures: {
      "loops.search_processor_ms": rounded(searched),
      "loops.weigh_processor_ms": rounded(sorted[Math.floor(sorted.length / 2)] ?? NaN),
    },
  });
}
