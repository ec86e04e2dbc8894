import { expect, it } from "vitest";
import type { LoopReading } from "#app";
import { nodeSlots } from "../../src/ui/graph/node-detail.ts";
import { stepsOfLoop } from "../../src/ui/loops/loop-names.ts";
import { allianceStudy } from "../app/support/alliance.ts";

const study = allianceStudy();
const words = { texts: study.texts?.fr };
const through = (...path: string[]) => ({ path }) as unknown as LoopReading;

it("a loop is told by the steps that the study names, in order and each once", () => {
  const loop = through(
    ...["trust[people]", "openness[people]", "offering[people]", "tie_forming[people,x]"],
    ...["tie[people,x]", "weighted_tie[people,x]", "tie[x,people]", "trust_change[people]"],
  );
  expect(stepsOfLoop(loop, words, study)).toEqual([
    "Confiance",
    "Ouverture aux partenaires",
    "Formation de liens",
    "Force du lien",
    "Évolution de la confiance",
  ]);
});

it("a loop of which the study names fewer than two steps is told whole", () => {
  expect(stepsOfLoop(through("trust", "trust_gain"), words, study)).toEqual([
    "Confiance",
    "Écart de confiance avec le départ",
  ]);
});

it("the card of a model shows its stocks, but for accounts that act on nothing", () => {
  const stocks = nodeSlots(study, "people")?.stocks.map(({ variable }) => variable);
  expect(stocks?.toSorted()).toEqual(["felt_receipts", "trust", "vitality"]);
});
