import { invariant } from "#base";
import { readStudy, type Study } from "#model";

const files = import.meta.glob<string>("/simulations/alliance/*.{xmile,json}", {
  query: "?raw",
  import: "default",
  eager: true,
});

/** The flagship study, read as the app reads it. */
export function theStudy(): Study {
  const texts = new Map(
    Object.entries(files).map(([path, text]) => [path.split("/").at(-1) ?? "", text]),
  );
  const { study } = readStudy(texts);
  invariant(study, "the flagship study can be read");
  return study;
}
