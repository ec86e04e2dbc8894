import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runnerImport } from "vite";

const id = "virtual:packed-studies";
const folder = "simulations/alliance";

/** Write a text as an address that holds it. */
export function dataAddress(text, type = "application/json") {
  return `data:${type};base64,${Buffer.from(text).toString("base64")}`;
}

/** Search for the loops of the study as a device would, so that none has to. */
async function searchLoops(study) {
  const options = { configFile: false };
  const { module: engine } = await runnerImport("./src/engine/index.ts", options);
  const { module: analysis } = await runnerImport("./src/analysis/index.ts", options);
  const simulator = engine.createWasm(study.model);
  if (!simulator.ok) throw new Error(JSON.stringify(simulator.error));
  const found = analysis.searchAllLoops(study, simulator.value);
  return { [analysis.packedLoopsFile]: analysis.packLoops(study, found) };
}

/**
 * Vite plugin: read and check the study when the page is built, so that a visit fetches one packed file
 * and neither the XMILE reader nor the sources. While developing, the sources are read as they are.
 *
 * @param isInline - carry what is packed inside the page, in its address
 */
export function packedStudies({ isInline = false } = {}) {
  let isBuild = false;
  return {
    name: "packed-studies",
    configResolved({ command }) {
      isBuild = command === "build";
    },
    resolveId: (asked) => (asked === id ? `\0${id}` : undefined),
    async load(asked) {
      if (asked !== `\0${id}`) return;
      if (!isBuild) return "export default {};";
      const { module } = await runnerImport("./src/model/index.ts", { configFile: false });
      const names = readdirSync(folder).filter((name) => /\.(xmile|json)$/.test(name));
      for (const name of names) this.addWatchFile(join(folder, name));
      const files = names.map((name) => [name, readFileSync(join(folder, name), "utf8")]);
      const { study, diagnostics } = module.readStudy(new Map(files));
      if (study === undefined) this.error(JSON.stringify(diagnostics, undefined, 1));
      const texts = Object.entries(study.texts ?? {}).flatMap(([language, said]) => [
        [module.textsFileOf(language), module.packTexts(said)],
        [module.packedLabelsFileOf(language), module.packLabels(said)],
      ]);
      const packed = {
        [module.packedStudyFile]: module.packStudy({ ...study, checks: { checks: [] } }),
        [module.packedSourcesFile]: module.packSources(study),
        ...Object.fromEntries(texts),
        ...(await searchLoops(study)),
      };
      const addressOf = (name, source) => {
        if (isInline) return JSON.stringify(dataAddress(source));
        return `import.meta.ROLLUP_FILE_URL_${this.emitFile({ type: "asset", name, source })}`;
      };
      const entries = Object.entries(packed).map(
        ([name, source]) => `${JSON.stringify(`/${folder}/${name}`)}: ${addressOf(name, source)}`,
      );
      return `export default { ${entries.join(", ")} };`;
    },
  };
}
