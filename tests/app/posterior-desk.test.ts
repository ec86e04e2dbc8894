import { describe, expect, it } from "vitest";
import { fail, ok, type Result } from "#base";
import type { SessionFailure } from "#app";
import { createPosteriorDesk } from "../../src/app/posterior-desk.ts";
import { pondStudy } from "./support/pond.ts";

const study = pondStudy();
const missing: SessionFailure = { code: "network", file: "posteriors/survey.small.json" };

/** A desk over files that come when the test says so, and what it did. */
function openDesk(few: Result<string, SessionFailure>) {
  const asked: string[] = [];
  const handed = new Map<string, string>();
  let giveWhole: (text: Result<string, SessionFailure>) => void = () => undefined;
  const whole = new Promise<Result<string, SessionFailure>>((resolve) => (giveWhole = resolve));
  const desk = createPosteriorDesk(
    {
      posterior(evidence) {
        asked.push(evidence);
        return whole;
      },
      file(name) {
        asked.push(name);
        return Promise.resolve(few);
      },
    },
    {
      addPosterior: (name, text) => void handed.set(name, text),
      hasPosterior: (name) => handed.has(name),
    },
  );
  return { desk, asked, handed, giveWhole };
}

describe("a preview's posterior", () => {
  it("is a few draws, without waiting for the whole", async () => {
    const { desk, handed } = openDesk(ok("few"));
    expect(await desk.handOverFew(study, "survey")).toEqual(ok("survey.small"));
    expect([...handed]).toEqual([["survey.small", "few"]]);
  });

  it("is the whole one once the workers have it", async () => {
    const { desk, handed, giveWhole } = openDesk(ok("few"));
    giveWhole(ok("whole"));
    expect(await desk.handOver(study, "survey")).toEqual(ok(undefined));
    expect(await desk.handOverFew(study, "survey")).toEqual(ok(undefined));
    expect([...handed]).toEqual([["survey", "whole"]]);
  });

  it("is the whole one where the study has no few", async () => {
    const { desk, handed, giveWhole } = openDesk(fail(missing));
    giveWhole(ok("whole"));
    expect(await desk.handOverFew(study, "survey")).toEqual(ok(undefined));
    expect([...handed]).toEqual([["survey", "whole"]]);
  });

  it("is none for the prior", async () => {
    const { desk, asked } = openDesk(ok("few"));
    expect(await desk.handOverFew(study, "prior")).toEqual(ok(undefined));
    expect(asked).toEqual([]);
  });
});

describe("a desk of posteriors", () => {
  it("fetches the few draws first, all when they are needed, and each once", async () => {
    const { desk, asked, giveWhole } = openDesk(ok("few"));
    desk.fetch(study, "survey");
    await desk.handOverFew(study, "survey");
    expect(asked).toEqual(["posteriors/survey.small.json"]);
    giveWhole(ok("whole"));
    await desk.handOver(study, "survey");
    await desk.handOver(study, "survey");
    expect(asked).toEqual(["posteriors/survey.small.json", "survey"]);
  });

  it("asks again for a whole posterior that did not come", async () => {
    const { desk, asked, giveWhole } = openDesk(fail(missing));
    giveWhole(fail(missing));
    expect(await desk.handOver(study, "survey")).toEqual(fail(missing));
    await desk.handOver(study, "survey");
    expect(asked).toEqual(["survey", "survey"]);
  });
});
