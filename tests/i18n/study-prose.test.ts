import { expect, it } from "vitest";
import { noteOf, sourceOf } from "#i18n";
import { allianceStudy } from "../app/support/alliance.ts";

const { texts } = allianceStudy();
const french = { language: "fr", texts: texts?.fr } as const;
const english = { language: "en", texts: texts?.en } as const;

it("a note and a source are said in the language of the page, with that language", () => {
  expect(noteOf("trust_shock", "Trust destroyed by a crisis.", french)).toEqual({
    text: "Confiance détruite par une crise.",
    language: "fr",
  });
  expect(sourceOf("this model", french)).toEqual({ text: "ce modèle", language: "fr" });
});

it("what no text says is said as the file does, in English", () => {
  const written = { text: "Trust destroyed by a crisis.", language: "en" };
  expect(noteOf("trust_shock", written.text, english)).toEqual(written);
  expect(noteOf("other", written.text, french)).toEqual(written);
  expect(sourceOf("Somebody, 2020", { language: "fr", texts: undefined })).toEqual({
    text: "Somebody, 2020",
    language: "en",
  });
});
