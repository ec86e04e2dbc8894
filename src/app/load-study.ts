import type { StudySource } from "./study-source.ts";

/** The part of `fetch` that is used. */
export type FetchText = (url: string) => Promise<{ readonly ok: boolean; text(): Promise<string> }>;

/** Where the files of one study are, by path: `/simulations/alliance/model.xmile` → its address. */
export type StudyUrls = Readonly<Record<string, string>>;

/** Read a study over the network. */
export function createStudySource(urls: StudyUrls, fetchText: FetchText): StudySource {
  void urls;
  void fetchText;
  return {
    study: () => Promise.resolve({ ok: false, error: { code: "network", file: "model.xmile" } }),
    posterior: (evidence) =>
      Promise.resolve({ ok: false, error: { code: "network", file: evidence } }),
  };
}
