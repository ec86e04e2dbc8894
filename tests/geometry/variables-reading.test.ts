import { describe, expect, it } from "vitest";
import { matching } from "../../src/ui/parts/matching.ts";
import { slotOpened, variableGraph, variableOf } from "../../src/ui/views/variables-reading.ts";
import { allianceStudy } from "../app/support/alliance.ts";

const study = allianceStudy();
const elements = study.view?.families.flatMap(({ members }) => members) ?? [];
const graph = variableGraph(study, { texts: study.texts?.fr });
const found = (search: string): string[] => matching(graph.nodes, search).map(({ name }) => name);

describe("the variables of a study", () => {
  it("are found by their French label, their English label and their name in the file", () => {
    for (const search of ["catalyseurs payes", "catalysts_paid", "catalysts paid"])
      expect(found(search)).toContain("catalysts_paid");
    const english = study.texts?.en?.variables["catalysts_paid"] ?? "";
    expect(found(english)).toContain("catalysts_paid");
    expect(found("no such variable")).toEqual([]);
  });

  it("come by how they are named: what is called so first, then what begins so", () => {
    expect(found("Confiance")[0]).toBe("trust");
    expect(found("trust")[0]).toBe("trust");
    const names = found("confiance");
    expect(names.indexOf("mean_trust")).toBeLessThan(names.indexOf("trust_time"));
    expect(found("pot commun")[0]).toBe("common_pot");
  });

  it("all stand in the graph, and links lead between them", () => {
    const names = new Set<string>(graph.nodes.map(({ name }) => name));
    const shown = [...study.model.variables.values()].filter(({ hidden }) => !hidden);
    expect(names.size).toBe(shown.length);
    for (const { from, to } of graph.links)
      expect([names.has(from), names.has(to)]).toEqual([true, true]);
  });

  it("follow what is open on the ring, down to its element", () => {
    const link = { kind: "link", from: 0, to: 1 } as const;
    expect(variableOf(study, link)).toBe("tie");
    expect(slotOpened(study, elements, "tie", link)).toBe("tie[public_action,people]");
    const node = { kind: "node", index: 2 } as const;
    expect(variableOf(study, node)).toBe("vitality");
    expect(slotOpened(study, elements, "vitality", node)).toBe("vitality[productive_economy]");
    expect(slotOpened(study, elements, "spending", node)).toBe("spending");
    expect(slotOpened(study, elements, "tie", node)).toBeUndefined();
    expect(slotOpened(study, elements, "vitality", undefined)).toBeUndefined();
    expect(variableOf(study, { kind: "hub" })).toBe("engineering_spending");
    expect(variableOf(study, { kind: "pipeline" })).toBe("initiatives");
    expect(variableOf(study, undefined)).toBeUndefined();
  });
});
