import { expect, it } from "vitest";
import { linksOf, readXmile } from "#model";
import { aux, xmile } from "./xmile/xmile-text.ts";

it("draws links from what an equation reads, from flows to stocks, and apart those of the start", () => {
  const stock = `<stock name="s"><eqn>a</eqn><inflow>f</inflow></stock>`;
  const flow = `<flow name="f"><eqn>s * a + MAX(a, 0)</eqn></flow>`;
  const { model } = readXmile(xmile(stock + flow + aux("a", "2 * TIME")));
  expect(model && linksOf(model)).toEqual([
    { from: "f", to: "s", kind: "flow" },
    { from: "a", to: "s", kind: "initial" },
    { from: "s", to: "f", kind: "equation" },
    { from: "a", to: "f", kind: "equation" },
  ]);
});
