import { expect, it } from "vitest";
import { packStudy, unpackStudy } from "#model";
import { allianceStudy, allianceTexts } from "../../app/support/alliance.ts";

const study = allianceStudy();
const packed = packStudy(study);

/** Everything but the places in equations, which only diagnostics of a study with faults need. */
const plain = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (key, part: unknown) =>
      key === "span"
        ? undefined
        : part instanceof Map
          ? [...(part as Map<unknown, unknown>)]
          : part,
    ),
  );

it("a packed study is the study that was read, maps and numbers alike", () => {
  const read = unpackStudy(packed, allianceTexts());
  expect(plain(read)).toEqual(plain(study));
  expect(read.model.variables).toBeInstanceOf(Map);
});

it("a packed study has the texts that came with it, and no others", () => {
  const english = [...allianceTexts()].filter(([name]) => name === "strings.en.json");
  expect(Object.keys(unpackStudy(packed, new Map(english)).texts ?? {})).toEqual(["en"]);
  expect(unpackStudy(packed, new Map()).texts).toBeUndefined();
});

it("every part of a packed equation has a place, as the types promise", () => {
  const { model } = unpackStudy(packed, new Map());
  for (const variable of model.variables.values())
    for (const { expression } of variable.equations)
      expect(expression.span).toEqual({ start: 0, end: 0 });
});
