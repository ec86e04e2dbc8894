import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { toJsonSchema } from "@valibot/to-json-schema";
import { expect, it } from "vitest";
import { scenarioFileSchema } from "#app";
import {
  atelierFile,
  atelierKitFile,
  atelierKitTextsFile,
  atelierTextsFile,
  glossaryFile,
  inquiryFile,
  reportFile,
  storyFile,
  storyTextsFile,
  studyFiles,
} from "#model";

/** Published for editors that complete and check JSON; written by `HEPTAGONE_WRITE=1 npx vitest run`. */
const folder = "public/schemas";
const isWriting = process.env["HEPTAGONE_WRITE"] === "1";

/** Both languages share one schema. */
const schemas = new Map(
  Object.entries({
    ...studyFiles,
    "atelier.json": atelierFile,
    "atelier.texts.json": atelierTextsFile,
    "atelier.kit.json": atelierKitFile,
    "atelier.kit.texts.json": atelierKitTextsFile,
    "glossary.json": glossaryFile,
    "inquiry.json": inquiryFile,
    "report.json": reportFile,
    "story.json": storyFile,
    "story-texts.json": storyTextsFile,
    "scenario-file.json": scenarioFileSchema,
  }).map(([file, schema]) => [
    file.replace(/^strings\.(fr|en)/, "texts").replace(".json", ".schema.json"),
    schema,
  ]),
);

it.each([...schemas])(
  "public/schemas/%s is the schema that files are validated with",
  (name, schema) => {
    const path = join(folder, name);
    // What a file may leave out is optional for its author.
    const generated = toJsonSchema(schema, { typeMode: "input", errorMode: "ignore" });
    const $schema = "http://json-schema.org/draft-07/schema#";
    const title = name.replace(".schema.json", "");
    const text = `${JSON.stringify({ $schema, title, ...generated }, null, 2)}
`;
    if (isWriting) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(path, text);
    }
    expect(existsSync(path) ? readFileSync(path, "utf8") : "absent").toBe(text);
  },
);
