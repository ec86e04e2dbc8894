import { fail, ok, type Result } from "#base";
import { packedStudyFile, textsFileOf, type Language } from "#model";
import type { StudySource } from "./study-source.ts";
import type { SessionFailure } from "./types.ts";

/** The part of `fetch` that is used. */
export type FetchText = (url: string) => Promise<{ readonly ok: boolean; text(): Promise<string> }>;

/** Addresses of the files of one study, by path: `/simulations/alliance/model.xmile` → its URL. */
export type StudyUrls = Readonly<Record<string, string>>;

/**
 * Files a first picture needs, where the build has not packed them; checks are for the command line,
 * posteriors come when asked.
 */
const sourceFiles: readonly string[] = [
  "model.xmile",
  "levers.json",
  "scenarios.json",
  "indicators.json",
  "uncertainty.json",
  "evidence.json",
  "loops.json",
  "view.json",
  "strings.fr.json",
  "strings.en.json",
];

/**
 * Fetch a study over the network. Files that the folder does not have are left out; one that it has
 * and that does not come is a failure, with its name.
 *
 * @param urls - as `import.meta.glob` gives them with `query: "?url"`.
 */
export function createStudySource(urls: StudyUrls, fetchText: FetchText): StudySource {
  const addresses = new Map(Object.entries(urls).map(([path, url]) => [fileName(path), url]));
  const read = async (file: string): Promise<Result<string, SessionFailure>> => {
    const url = addresses.get(file);
    if (url === undefined) return fail({ code: "network", file });
    try {
      const response = await fetchText(url);
      return response.ok ? ok(await response.text()) : fail({ code: "network", file });
    } catch {
      return fail({ code: "network", file });
    }
  };
  return {
    async files(language) {
      const names = firstFiles(addresses, language);
      const texts = await Promise.all(names.map(read));
      const files = new Map<string, string>();
      for (const [index, text] of texts.entries()) {
        if (!text.ok) return text;
        files.set(names[index] ?? "", text.value);
      }
      return ok(files);
    },
    posterior: (evidence) => read(`posteriors/${evidence}.json`),
    file: read,
  };
}

function firstFiles(addresses: ReadonlyMap<string, string>, language: Language): readonly string[] {
  if (addresses.has(packedStudyFile)) return [packedStudyFile, textsFileOf(language)];
  return sourceFiles.filter((file) => file === "model.xmile" || addresses.has(file));
}

/** Name a file inside its study's folder: `/simulations/alliance/posteriors/x.json` → `posteriors/x.json`. */
function fileName(path: string): string {
  return path.replace(/^\/?simulations\/[^/]+\//, "");
}
