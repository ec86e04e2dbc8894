import { describe, expect, it } from "vitest";
import type { TableDecision } from "#app";
import { consoleKey } from "../../src/ui/atelier/console/console-keys.ts";
import { decisionFrom, draftOf, faultOf } from "../../src/ui/atelier/console/entry-reading.ts";
import { numberFrom } from "../../src/ui/atelier/console/panels/typed-number.ts";
import { clockText } from "../../src/ui/atelier/console/timer-reading.ts";
import { placeOf, readPlace } from "../../src/ui/atelier/place.ts";
import { grounds, rules } from "../app/atelier/sessions.ts";

const { elements } = grounds;
const [, second = "", third = ""] = elements;
const decision: TableDecision = {
  table: "table-1",
  pot: { euros: 2, people: 1 },
  split: { knowledge: 3, skills: 0, capitalisation: 0, investment: 1 },
  asks: [second, third],
  recognises: 0.2,
};

describe("a line of the entry grid", () => {
  it("reads back what it writes", () => {
    const draft = draftOf(rules, elements, decision);
    expect(draft.asks).toBe("BC");
    expect(decisionFrom(rules, elements, "table-1", draft)).toEqual({ decision, faults: {} });
  });

  it("reads an empty line as nothing given", () => {
    const empty = draftOf(rules, elements, undefined);
    const read = decisionFrom(rules, elements, "table-1", empty);
    expect(read.decision).toMatchObject({ asks: [], pot: { euros: 0, people: 0 } });
  });

  it("names the cell that cannot be read", () => {
    const draft = { digits: { euros: "x" }, asks: "BBZ", recognises: 0 };
    const { decision: none, faults } = decisionFrom(rules, elements, "table-1", draft);
    expect(none).toBeUndefined();
    expect(faults).toEqual({ euros: { code: "digits" }, asks: { code: "letter", letter: "Z" } });
  });

  it("puts a refusal of the rules at its cell", () => {
    const refusal = { code: "tokens", token: rules.ties.token.id, asked: 5, held: 2 } as const;
    expect(faultOf(rules, elements, refusal)).toMatchObject({ asks: { held: 2 } });
    expect(faultOf(rules, elements, { code: "no-setup" })).toBeUndefined();
  });
});

it("reads numbers with a comma or a point, and tells a blank from a mistake", () => {
  expect(["1,5", "×2", " 0.5 ", "", "deux"].map(numberFrom)).toEqual([
    1.5,
    2,
    0.5,
    null,
    undefined,
  ]);
});

it("writes time left, and time over with its sign", () => {
  expect([clockText(61_000), clockText(0), clockText(-5_000)]).toEqual(["1:01", "0:00", "+0:05"]);
});

it("keeps the keys of a clicker everywhere, and letters out of fields", () => {
  const key = (name: string) => ({ key: name, ctrlKey: false, metaKey: false, altKey: false });
  expect(consoleKey(key("PageDown"), true)).toBe("next");
  expect(consoleKey(key("b"), true)).toBeUndefined();
  expect(consoleKey(key("b"), false)).toBe("black");
  expect(consoleKey({ ...key("b"), ctrlKey: true }, false)).toBeUndefined();
});

it("reads the address that it writes, and leaves the simulator's alone", () => {
  const place = readPlace(placeOf("atelier", { journal: "a b", livret: "" }));
  expect(place?.window).toBe("console");
  expect([...(place?.fields ?? [])]).toEqual([
    ["journal", "a b"],
    ["livret", ""],
  ]);
  expect(readPlace("#v1;s=fonds")).toBeUndefined();
});
