import { describe, expect, it } from "vitest";
import { readXmile } from "#model";
import { models, textOf } from "./suite.ts";

describe("readXmile on the public suite", () => {
  it.each(models)("reads %s without a diagnostic", (file) => {
    const { model, diagnostics } = readXmile(textOf(file));
    expect(diagnostics).toEqual([]);
    expect(model?.variables.size).toBeGreaterThan(0);
  });

  it.each(models)("reads %s alike with LF, CRLF and CR line ends", (file) => {
    const lf = textOf(file).replace(/\r\n?/g, "\n");
    const read = ["\n", "\r\n", "\r"].map((end) => readXmile(lf.replace(/\n/g, end)).model);
    expect(read[1]).toEqual(read[0]);
    expect(read[2]).toEqual(read[0]);
  });
});
