import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";

const ui = "src/ui";
const sources = new Map(
  readdirSync(ui, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".svelte"))
    .map((path) => [path.replaceAll("\\", "/"), readFileSync(join(ui, path), "utf8")]),
);

/** Drawings that no reader downloads where they are, and why. A folder ends with a slash. */
const without: Readonly<Record<string, string>> = {
  "parts/Icon.svelte": "a sign on a button",
  "parts/GradeSign.svelte": "the sign of a grade, in every export's legend",
  "pages/trust/VerdictSign.svelte": "a sign beside a word",
  "pages/start/DoorSketch.svelte": "a sketch beside a choice, no figures",
  "pages/reading/WorldDots.svelte": "twenty dots beside their number",
  "pages/compare/ScenarioKey.svelte": "the line that stands for a scenario, in every legend",
  "Skeleton.svelte": "nothing is shown yet",
  "export/SharePanel.svelte": "the code of a link, which is copied or kept as a file",
  "embed/": "on another site, above a link to the simulation",
  "present/":
    "on a projector there are no menus; the same figures are downloaded from the simulation",
  "atelier/audience/": "on a projector there are no menus; the report of the session holds them",
  "atelier/console/": "codes for telephones",
  "atelier/kit/": "printed as pages",
  "pages/story/": "told screens; the simulation that they lead to offers the same figures",
  "pages/livret/": "printed as pages",
};

const importsOf = (file: string): readonly string[] =>
  [...(sources.get(file) ?? "").matchAll(/["'](\.[^"']+\.svelte)["']/g)].map(([, path = ""]) =>
    join(dirname(file), path).replaceAll("\\", "/"),
  );

/** Whether a component offers what it draws: a part marked as a figure around its button, or `Figure`. */
function offers(file: string): boolean {
  const text = sources.get(file) ?? "";
  if (importsOf(file).includes("pages/reading/Figure.svelte")) return /<Figure\b/.test(text);
  return /<DownloadButton\b/.test(text) && /\sdata-figure[\s>]/.test(text);
}

/** Whether all that show a component offer it, or are shown by what does. */
function isOffered(file: string, seen: readonly string[] = []): boolean {
  if (offers(file)) return true;
  const users = [...sources.keys()].filter(
    (user) =>
      !seen.includes(user) && importsOf(user).includes(file) && reasonFor(user) === undefined,
  );
  return users.length > 0 && users.every((user) => isOffered(user, [...seen, file]));
}

function reasonFor(file: string): string | undefined {
  const key = Object.keys(without).find((one) =>
    one.endsWith("/") ? file.startsWith(one) : file === one,
  );
  return key && without[key];
}

const drawings = [...sources].filter(([, text]) => text.includes("<svg")).map(([file]) => file);

it.each(drawings.filter((file) => reasonFor(file) === undefined))(
  "%s is downloaded with the figure that it is part of",
  (file) => {
    expect(isOffered(file)).toBe(true);
  },
);

it("nothing is excused that is not there", () => {
  const idle = Object.keys(without).filter(
    (key) =>
      ![...sources.keys()].some((file) =>
        key.endsWith("/") ? file.startsWith(key) : file === key,
      ),
  );
  expect(idle).toEqual([]);
});
