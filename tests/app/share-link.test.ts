import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assumptionRanges, isWithin, settingRanges, type Range } from "../../src/app/ranges.ts";
import { fragmentFromWork, workFromFragment } from "../../src/app/share-link.ts";
import type { Work } from "#app";
import {
  defaultWork,
  hasEvidence,
  hasScenario,
  hasTerritory,
  timeRange,
} from "../../src/app/work.ts";
import { pondStudy } from "./support/pond.ts";

const study = pondStudy();
const start = defaultWork(study, "fr");

function within(range: Range): fc.Arbitrary<number> {
  return fc
    .double({ min: range.min, max: range.max, noNaN: true })
    .map((value) => (value === 0 ? 0 : value));
}

function someOf(ranges: ReadonlyMap<string, Range>): fc.Arbitrary<Record<string, number>> {
  const entries = [...ranges].map(([name, range]) =>
    fc.option(within(range)).map((value) => (value === null ? [] : [[name, value] as const])),
  );
  return fc.tuple(...entries).map((found) => Object.fromEntries(found.flat()));
}

const works: fc.Arbitrary<Work> = fc.record({
  scenario: fc.constantFrom("dry", "rain", "storm"),
  territory: fc.constantFrom(undefined, "leaky", "tight"),
  settings: someOf(settingRanges(study)),
  assumptions: someOf(assumptionRanges(study)),
  evidence: fc.constantFrom("prior", "survey"),
  time: within(timeRange(study)),
  language: fc.constantFrom("fr", "en"),
  page: fc.constantFrom(undefined, "compare", "trust"),
});

/** A work that the study can run. */
function isValid(work: Work): boolean {
  const valid = (ranges: ReadonlyMap<string, Range>, values: Readonly<Record<string, number>>) =>
    Object.entries(values).every(([name, value]) => isWithin(ranges.get(name), value));
  return (
    hasScenario(study, work.scenario) &&
    hasEvidence(study, work.evidence) &&
    (work.territory === undefined || hasTerritory(study, work.territory)) &&
    isWithin(timeRange(study), work.time) &&
    valid(settingRanges(study), work.settings) &&
    valid(assumptionRanges(study), work.assumptions)
  );
}

describe("fragmentFromWork", () => {
  it("writes a link that a person can read and edit", () => {
    const work = { ...start, settings: { feed: 2, "reach[low]": 0.5 }, assumptions: { leak: 0.2 } };
    expect(fragmentFromWork(work)).toBe(
      "#v1;s=rain;e=survey;set.feed=2;set.reach(low)=0.5;assume.leak=0.2;t=3;l=fr",
    );
  });

  it("names the territory where one is chosen", () => {
    const work = { ...start, territory: "leaky" };
    expect(fragmentFromWork(work)).toBe("#v1;s=rain;p=leaky;e=survey;t=3;l=fr");
  });

  it("uses only characters that mail and chat programs keep in a link", () => {
    fc.assert(
      fc.property(works, (work) => {
        expect(fragmentFromWork(work)).toMatch(/^#[\w.;=(),%+-]+$/);
      }),
    );
  });
});

describe("workFromFragment", () => {
  it("restores any work from its link, and has nothing to say", () => {
    fc.assert(
      fc.property(works, (work) => {
        const restored = workFromFragment(study, fragmentFromWork(work), "fr");
        expect(restored).toEqual({ work, notices: [] });
      }),
    );
  });

  it("restores a link whose signs were escaped on the way", () => {
    fc.assert(
      fc.property(works, (work) => {
        const escaped = `#${encodeURIComponent(fragmentFromWork(work).slice(1))}`;
        expect(workFromFragment(study, escaped, "fr").work).toEqual(work);
      }),
    );
  });

  it("restores from a cut link only what the link said, and says that something is missing", () => {
    fc.assert(
      fc.property(works, fc.double({ min: 0, max: 1, noNaN: true }), (work, share) => {
        const whole = fragmentFromWork(work);
        const cut = whole.slice(0, 1 + Math.floor(share * (whole.length - 2)));
        const { work: restored, notices } = workFromFragment(study, cut, "fr");
        expect(notices).toHaveLength(1);
        expect([work.scenario, start.scenario]).toContain(restored.scenario);
        expect([work.evidence, start.evidence]).toContain(restored.evidence);
        expect([work.territory, undefined]).toContain(restored.territory);
        expect([work.time, start.time]).toContain(restored.time);
        expect(work.settings).toMatchObject(restored.settings);
        expect(work.assumptions).toMatchObject(restored.assumptions);
      }),
    );
  });

  it("makes a work that can run out of any text, and never throws", () => {
    const anyField = fc
      .tuple(
        fc.constantFrom("s", "p", "e", "t", "l", "set.feed", "assume.leak", "set.%E0%A4%A", "x"),
        fc.string(),
      )
      .map(([key, value]) => `${key}=${value}`);
    const texts = fc.oneof(
      fc.string(),
      fc.array(fc.oneof(anyField, fc.string())).map((fields) => `#v1;${fields.join(";")}`),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(isValid(workFromFragment(study, text, "en").work)).toBe(true);
      }),
    );
  });

  it.each([
    ["#v1;s=rain;e=survey;set.feed=99;t=3;l=fr", ["feed"]],
    ["#v1;s=nowhere;e=survey;t=3;l=fr", ["scenario"]],
    ["#v1;s=rain;p=atlantis;e=survey;t=3;l=fr", ["territory"]],
    ["#v1;s=rain;e=hearsay;t=99;l=de", ["evidence", "time", "language"]],
    ["#v1;s=rain;set.leak=0.1;assume.feed=1;l=fr", ["leak", "feed"]],
    ["#v1;s=rain;set.reach(nobody)=1;colour=red;l=fr", ["reach[nobody]", "colour"]],
    ["#v1;s=rain;set.feed=0x10;l=fr", ["feed"]],
    ["#v1;s=rain;set.feed=2;assume.leak=0.", ["leak", "language"]],
  ])("names what it could not read in %s", (fragment, fields) => {
    const { work, notices } = workFromFragment(study, fragment, "fr");
    expect(notices).toEqual([{ code: "link-partial", fields }]);
    expect(isValid(work)).toBe(true);
  });

  it("does not believe the last number of a link that was cut: 1.5 may have been 1.55", () => {
    const { work, notices } = workFromFragment(study, "#v1;s=storm;set.feed=1.5", "fr");
    expect(work).toEqual({ ...start, scenario: "storm" });
    expect(notices).toEqual([{ code: "link-partial", fields: ["feed", "language"] }]);
  });

  it("reads what it can of a link of another version, and says which", () => {
    const { work, notices } = workFromFragment(study, "#v7;s=storm;new=1;l=en", "fr");
    expect(work).toEqual({ ...start, scenario: "storm", language: "en" });
    expect(notices).toEqual([
      { code: "link-version", version: "7" },
      { code: "link-partial", fields: ["new"] },
    ]);
  });

  it.each(["#hello", "#", "#s=rain", "#v1,s=rain"])("says that %s is no link", (fragment) => {
    expect(workFromFragment(study, fragment, "en")).toEqual({
      work: { ...start, language: "en" },
      notices: [{ code: "link-unreadable" }],
    });
  });
});
