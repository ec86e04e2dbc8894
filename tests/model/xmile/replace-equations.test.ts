import { expect, it } from "vitest";
import { readXmile, replaceEquations } from "#model";
import { tinyXmile } from "../../analysis/a-study.ts";

it("replaces the equation of a variable, and of all the elements of another", () => {
  const { text, missing } = replaceEquations(tinyXmile, {
    rate: "IF 1 < 2 THEN 5 ELSE 0",
    Weight: "4",
  });
  expect(missing).toEqual([]);
  const { model, diagnostics } = readXmile(text);
  expect(diagnostics).toEqual([]);
  expect(text.match(/<eqn>4<\/eqn>/g)).toHaveLength(2);
  expect(text).toContain("<eqn>IF 1 &lt; 2 THEN 5 ELSE 0</eqn>");
  expect(model?.variables.size).toBe(readXmile(tinyXmile).model?.variables.size);
});

it("names the variables that the model does not have, and leaves the text as it is", () => {
  const { text, missing } = replaceEquations(tinyXmile, { nowhere: "1" });
  expect(missing).toEqual(["nowhere"]);
  expect(text).toBe(tinyXmile);
});
