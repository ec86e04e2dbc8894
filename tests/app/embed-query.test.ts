import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assumptionRanges, embedFromQuery, queryFromWork } from "#app";
import { workFromFragment } from "../../src/app/share-link.ts";
import { defaultWork } from "../../src/app/work.ts";
import { allianceStudy } from "./support/alliance.ts";

const study = allianceStudy();
const ranges = assumptionRanges(study);
const arrayed = [...ranges.keys()].find((name) => name.includes(",")) ?? "";

describe("the query of an embedded figure", () => {
  it("asks the work it was written from", () => {
    const work = {
      ...defaultWork(study, "en"),
      ...{ scenario: "fonds", settings: { effort: 0.2 }, time: 7 },
      assumptions: { [arrayed]: ranges.get(arrayed)?.max ?? NaN },
    };
    const { fragment, indicator, unknown, wrong } = embedFromQuery(
      queryFromWork(work, "durability"),
      "fr-FR",
    );
    const restored = workFromFragment(study, fragment, "fr");
    expect(restored).toEqual({ work, notices: [] });
    expect({ indicator, unknown, wrong }).toEqual({
      ...{ indicator: "durability", unknown: [], wrong: [] },
    });
  });

  it("says which parameters and values mean nothing", () => {
    const query = embedFromQuery("?colour=red&theme=pink&figure=pie&language=de", "en-GB");
    expect(query.unknown).toEqual(["colour"]);
    expect(query.wrong).toEqual(["theme", "figure", "language"]);
    expect(query).toMatchObject({ fragment: "#v1;l=en", figure: "chart", theme: undefined });
  });

  it("leaves what the study does not know to the reading of the link", () => {
    const { fragment } = embedFromQuery("?scenario=nowhere&set.effort=9&time=abc", "fr");
    const { work, notices } = workFromFragment(study, fragment, "fr");
    expect(notices).toEqual([{ code: "link-partial", fields: ["scenario", "effort", "time"] }]);
    expect(work).toEqual(defaultWork(study, "fr"));
  });

  it("never throws, and never lets a value be another field", () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), (scenario, name) => {
        const search = `?${new URLSearchParams({ scenario, [`set.${name}`]: "1" }).toString()}`;
        const { fragment } = embedFromQuery(search, "fr");
        expect(fragment.split(";")).toHaveLength(4);
      }),
    );
  });
});
