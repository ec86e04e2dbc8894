import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { describeField, loadTranslator } from "#i18n";
import type { StudyTexts } from "#model";

const texts = JSON.parse(
  readFileSync("simulations/alliance/strings.fr.json", "utf8"),
) as StudyTexts;

it("a lost part of a link is named in the language of the page", async () => {
  const t = await loadTranslator("fr");
  expect(describeField("scenario", t, texts)).toBe("le scénario");
  expect(describeField("territory", t, texts)).toBe("le territoire");
  expect(describeField("initial_trust", t, texts)).toBe("Confiance au départ");
  expect(describeField("reach_weight[people]", t, texts)).toBe(
    "Attention donnée à un modèle (Personnes)",
  );
  expect(describeField("zz", t, texts)).toBe("«\u00a0zz\u00a0»");
  expect(describeField("time", t, undefined)).toBe("la date de lecture");
});
