import { describe, expect, it } from "vitest";
import { mistakes, read } from "./read-text.ts";
import { aux } from "./xmile-text.ts";

describe("modules", () => {
  const inner = `<model name="herd"><variables>
    <aux name="size" access="output"><eqn>2 * area</eqn></aux>
    <aux name="area" access="input"><eqn></eqn></aux></variables></model>`;
  const module = (connect: string) => `<module name="herd">${connect}</module>`;

  it("give their variables names qualified by the module, inputs equal to what feeds them", () => {
    const connect = `<connect to="herd.area" from=".field"/>`;
    const { variables } = read(aux("field", "3") + module(connect) + aux("x", "herd.size"), {
      outside: inner,
    });
    expect([...variables.keys()]).toEqual(["field", "x", "herd.size", "herd.area"]);
    expect(variables.get("herd.area")?.equations[0]?.expression).toMatchObject({ name: "field" });
    expect(variables.get("herd.size")?.equations[0]?.expression).toMatchObject({
      right: { name: "herd.area" },
    });
  });

  it("are refused when an input is fed by nothing", () =>
    expect(mistakes(module(""), { outside: inner })).toMatchObject([
      { code: "missing-equation", place: { variable: "herd.area" } },
    ]));

  it("are refused when what feeds them does not exist", () =>
    expect(
      mistakes(module(`<connect to="herd.area" from="nothing"/>`), { outside: inner })[0],
    ).toMatchObject({ code: "unknown-variable", name: "nothing" }));

  it("that hold themselves are refused", () => {
    const outside = `<model name="a"><variables><module name="a"/></variables></model>`;
    expect(mistakes(`<module name="a"/>`, { outside })).toMatchObject([{ code: "too-large" }]);
  });

  it("that multiply at every level are refused", () => {
    const model = (n: number) =>
      `<model name="m${n}"><variables>${["a", "b", "c"].map((x) => `<module name="${x}" model_name="m${n + 1}"/>`).join("")}</variables></model>`;
    const outside = Array.from({ length: 18 }, (_, n) => model(n)).join("") + `<model name="m18"/>`;
    const found = mistakes(`<module name="m0"/>`, { outside });
    expect(found).toMatchObject([{ code: "too-large", what: "modules" }]);
  });
});
