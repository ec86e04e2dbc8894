import { describe, expect, it } from "vitest";
import { fail, ok } from "#base";
import { loadReport, type Session } from "#app";
import { aReport } from "../support/a-report.ts";
import { pondStudy } from "./support/pond.ts";

const study = pondStudy();

function holding(text: string | undefined): Pick<Session, "readFile"> {
  return {
    readFile: (name) =>
      Promise.resolve(text === undefined ? fail({ code: "network", file: name }) : ok(text)),
  };
}

describe("loadReport", () => {
  it("gives the report of the study as current", async () => {
    const read = await loadReport(holding(JSON.stringify(aReport(study.hash))), study);
    expect(read).toMatchObject({ ok: true, value: { isCurrent: true } });
  });

  it("still gives the report of another version, and says so", async () => {
    const read = await loadReport(holding(JSON.stringify(aReport("0000"))), study);
    expect(read).toMatchObject({ ok: true, value: { isCurrent: false } });
  });

  it("names the file that did not come", async () => {
    const read = await loadReport(holding(undefined), study);
    expect(read).toEqual({ ok: false, error: { code: "network", file: "report.json" } });
  });

  it("gives the mistakes of a report that cannot be read", async () => {
    const read = await loadReport(holding("{}"), study);
    expect(read).toMatchObject({ ok: false, error: { code: "model" } });
  });
});
