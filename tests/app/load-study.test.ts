import { describe, expect, it } from "vitest";
import { createStudySource, type FetchText } from "#app";
import { pondTexts } from "./support/pond.ts";

const texts = new Map(pondTexts());
texts.set("posteriors/survey.json", "{}");
const urls = Object.fromEntries(
  [...texts.keys()].map((name) => [`/simulations/pond/${name}`, `/assets/${name}?hash`]),
);
const asked: string[] = [];
const server: FetchText = (url) => {
  asked.push(url);
  const text = texts.get(url.replace(/^\/assets\/|\?hash$/g, ""));
  return Promise.resolve({ ok: text !== undefined, text: () => Promise.resolve(text ?? "") });
};

describe("createStudySource", () => {
  it("reads a study from the files its folder has", async () => {
    const read = await createStudySource(urls, server).files("fr");
    expect(read.ok && read.value.get("model.xmile")).toBe(texts.get("model.xmile"));
  });

  it("leaves posteriors and checks for later", async () => {
    asked.length = 0;
    const more = { ...urls, "/simulations/pond/checks.json": "/assets/checks.json?hash" };
    await createStudySource(more, server).files("fr");
    expect(asked.filter((url) => /posteriors|checks/.test(url))).toEqual([]);
  });

  it("reads what the build packed, and the texts of one language, where there is such a file", async () => {
    asked.length = 0;
    const packed = { ...urls, "/simulations/pond/study.json": "/assets/study.json?hash" };
    await createStudySource(packed, server).files("en");
    expect(asked).toEqual(["/assets/study.json?hash"]);
    const named = {
      ...packed,
      "/simulations/pond/strings.en.json": "/assets/strings.en.json?hash",
    };
    await createStudySource(named, server).files("en");
    expect(asked).toContain("/assets/strings.en.json?hash");
  });

  it("reads the posterior of an evidence set when it is asked", async () => {
    expect(await createStudySource(urls, server).posterior("survey")).toEqual({
      ...{ ok: true, value: "{}" },
    });
  });

  it.each([
    ["is not served", (): Promise<never> => Promise.reject(new TypeError("failed to fetch"))],
    ["is not found", () => Promise.resolve({ ok: false, text: () => Promise.resolve("") })],
  ])("names the file that %s", async (_, broken: FetchText) => {
    const source = createStudySource(urls, (url) =>
      url.includes("scenarios") ? broken(url) : server(url),
    );
    expect(await source.files("fr")).toEqual({
      ok: false,
      error: { code: "network", file: "scenarios.json" },
    });
  });

  it("names the model and the posterior that the folder does not have", async () => {
    const source = createStudySource({}, server);
    expect(await source.files("fr")).toMatchObject({ error: { file: "model.xmile" } });
    expect(await source.posterior("x")).toMatchObject({ error: { file: "posteriors/x.json" } });
  });
});
