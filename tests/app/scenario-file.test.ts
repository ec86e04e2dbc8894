import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  largestScenarioFile,
  notKeptYet,
  readScenarioFile,
  scenarioFileFromText,
  textFromScenarioFile,
  type FiledScenario,
  type ScenarioFile,
} from "#app";
import { tidyName } from "../../src/app/scenarios-kept.ts";

const link = "#v1;s=fonds;e=booklet;set.effort=0.15;t=3;l=fr";
const file: ScenarioFile = {
  app: "0.1.0",
  saved: "2026-11-23",
  study: "deadbeef",
  work: link,
  scenarios: [{ name: "Fonds à 15 %", fragment: link, study: "deadbeef" }],
};
const opened = (text: string) => scenarioFileFromText(text);
const edited = (change: Record<string, unknown>): string =>
  JSON.stringify({ ...(JSON.parse(textFromScenarioFile(file)) as object), ...change });

describe("a scenario file", () => {
  const name = fc
    .string({ minLength: 1, maxLength: 30, unit: "binary" })
    .map((text) => tidyName(text, "x"));
  const numbers = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { maxLength: 20 });
  const prediction = numbers.map((values) => ({
    indicator: "frugality",
    times: values.map((_, k) => k),
    // JSON has no negative zero.
    values: values.map((one) => one + 0),
  }));
  const scenario: fc.Arbitrary<FiledScenario> = fc.record(
    {
      name,
      fragment: fc.string({ maxLength: 200 }).map((rest) => `#v1;${rest}`),
      study: name,
      prediction,
    },
    { requiredKeys: ["name", "fragment", "study"] },
  );

  it("reads back as it was written, whatever the scenarios are called", () => {
    fc.assert(
      fc.property(fc.array(scenario, { maxLength: 40 }), (scenarios) => {
        const whole = { ...file, scenarios };
        expect(opened(textFromScenarioFile(whole))).toEqual({
          ok: true,
          value: { file: whole, problems: [] },
        });
      }),
    );
  });

  it("never throws, whatever it holds", () => {
    fc.assert(fc.property(fc.json(), (text) => void opened(text)));
    fc.assert(
      fc.property(fc.jsonValue(), (work) => void opened(edited({ work, scenarios: [work] }))),
    );
  });

  it("that is no JSON, of another format or of a later version is refused, each for its reason", () => {
    expect(opened("{")).toEqual({ ok: false, error: { code: "not-json" } });
    expect(opened("[]")).toEqual({ ok: false, error: { code: "other-format" } });
    expect(opened(edited({ format: "x" }))).toEqual({ ok: false, error: { code: "other-format" } });
    expect(opened(edited({ version: 2 }))).toEqual({
      ok: false,
      error: { code: "newer", version: 2 },
    });
  });

  it("without a work that can be read names what is damaged", () => {
    const error = { code: "damaged", path: "work" };
    expect(opened(edited({ work: 3 }))).toEqual({ ok: false, error });
    expect(opened(edited({ work: undefined }))).toEqual({ ok: false, error });
  });

  it("keeps the scenarios that can be read and says the place of the others", () => {
    const good = { name: "A", link };
    const read = opened(edited({ scenarios: [good, { name: "B" }, 7, good] }));
    expect(read.ok && read.value.file.scenarios.map((one) => one.name)).toEqual(["A", "A"]);
    expect(read.ok && read.value.problems).toEqual([{ code: "scenarios-lost", places: [2, 3] }]);
  });

  it("that is too large is refused before it is read", async () => {
    const huge = {
      name: "a.json",
      size: largestScenarioFile + 1,
      arrayBuffer: () => Promise.reject(new Error("read")),
    };
    expect(await readScenarioFile(huge)).toEqual({
      ok: false,
      error: { code: "too-large", size: largestScenarioFile + 1, limit: largestScenarioFile },
    });
  });

  it("adds no scenario twice", () => {
    const [one] = file.scenarios;
    if (one === undefined) throw new Error("no scenario");
    const other = { ...one, name: "B" };
    expect(notKeptYet({ ...file, scenarios: [one, other, other] }, [{ id: "4", ...one }])).toEqual([
      other,
    ]);
  });
});
