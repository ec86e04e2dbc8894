import { afterEach, expect, it } from "vitest";
import { createInProcessRunner, openModel, type ModelFile, type OpenedSession } from "#app";
import { readBands } from "./support/read-bands.ts";

const opened: OpenedSession[] = [];
afterEach(() => {
  for (const session of opened.splice(0)) session.dispose();
});

/** A tank that fills at a constant rate and leaks in proportion: known in closed form. */
const tank = `<xmile version="1.0" xmlns="http://docs.oasis-open.org/xmile/ns/XMILE/v1.0">
  <header><name>Tank</name></header>
  <sim_specs method="RK4" time_units="day"><start>0</start><stop>8</stop><dt>0.125</dt></sim_specs>
  <model><variables>
    <stock name="Water level"><eqn>10</eqn><inflow>filling</inflow><outflow>leaking</outflow></stock>
    <flow name="filling"><eqn>Rate</eqn></flow>
    <flow name="leaking"><eqn>Water_level * Leak</eqn></flow>
    <aux name="Rate"><eqn>0</eqn></aux>
    <aux name="Leak"><eqn>0.25</eqn></aux>
    <aux name="smoothed"><eqn>SMTH1(Water_level, 2)</eqn></aux>
  </variables></model>
</xmile>`;

function fileOf(text: string, name = "tank.stmx"): ModelFile {
  const bytes = new TextEncoder().encode(text);
  return { name, size: bytes.length, arrayBuffer: () => Promise.resolve(bytes.buffer) };
}

async function open(text = tank): Promise<OpenedSession> {
  const session = await openModel(fileOf(text), createInProcessRunner);
  if (!session.ok) throw new Error(JSON.stringify(session.error));
  opened.push(session.value);
  return session.value;
}

function atRest(session: OpenedSession): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (session.view.isComputing || session.view.answer === undefined) return;
      stop();
      resolve();
    };
    const stop = session.subscribe(look);
    look();
  });
}

async function level(session: OpenedSession): Promise<(p: number) => number> {
  await atRest(session);
  return readBands(session.view.answer, "water_level").end;
}

it("runs a file as it stands and charts its stocks over its own time span", async () => {
  const session = await open();
  const end = await level(session);
  expect(session.view.charted.map(({ label }) => label)).toEqual(["Water level"]);
  expect(session.view.answer?.times.at(-1)).toBe(8);
  expect(end(0.5)).toBeCloseTo(10 * Math.exp(-0.25 * 8), 4);
});

it("offers its constants as levers around their values, and 0 to 1 around nothing", async () => {
  const { model } = await open();
  expect(model.levers.map(({ constant, range }) => [constant, range])).toEqual([
    ["rate", { min: 0, max: 1 }],
    ["leak", { min: 0.125, max: 0.5 }],
  ]);
});

it("follows a constant that is moved, and keeps the file's own run beside it", async () => {
  const session = await open();
  session.setConstant("rate", 5);
  const end = await level(session);
  const fade = Math.exp(-0.25 * 8);
  expect(end(0.5)).toBeCloseTo(20 + (10 - 20) * fade, 4);
  expect(readBands(session.view.answer, "water_level").fileEnd).toBeCloseTo(10 * fade, 4);
});

it("answers the last of many moves", async () => {
  const session = await open();
  for (const rate of [1, 2, 3, 4]) session.setConstant("rate", rate);
  const end = await level(session);
  expect(session.view.answer?.question.settings).toEqual({ rate: 4 });
  expect(end(0.5)).toBeCloseTo(16 - 6 * Math.exp(-2), 4);
});

it("draws an uncertain constant evenly from its range, in 200 runs at least", async () => {
  const session = await open();
  session.setRange("leak", { min: 0.1, max: 0.3 });
  const end = await level(session);
  expect(session.view.answer?.runCount).toBeGreaterThanOrEqual(200);
  // The level falls as the leak grows: its quantile p stands at the leak's quantile 1 - p.
  for (const p of [0.1, 0.5, 0.9])
    expect(Math.log(10 / end(p)) / 8).toBeCloseTo(0.1 + 0.2 * (1 - p), 1.5);
  session.setRange("leak", undefined);
  await atRest(session);
  expect(session.view.answer?.runCount).toBe(1);
});

it("charts a variable that is chosen", async () => {
  const session = await open();
  session.choose("leaking");
  await atRest(session);
  expect(readBands(session.view.answer, "leaking").end(0.5)).toBeCloseTo(2.5 * Math.exp(-2), 4);
});

it("links variables straight through what the reader made for a delay", async () => {
  const { model } = await open();
  expect(model.graph.nodes.map(({ name }) => name)).toEqual([
    ...["water_level", "filling", "leaking", "rate", "leak", "smoothed"],
  ]);
  expect(model.graph.links.find(({ to }) => to === "smoothed")).toMatchObject({
    from: "water_level",
  });
});

it("gives every mistake of a wrong file, with the equation it stands in", async () => {
  const wrong = tank
    .replace("Water_level * Leak", "Water_level * Leek")
    .replace(">Rate<", ">Rate +<");
  const session = await openModel(fileOf(wrong), createInProcessRunner);
  expect(session).toMatchObject({
    ok: false,
    error: {
      code: "model",
      diagnostics: [
        { code: "syntax", place: { variable: "filling", text: "Rate +" } },
        { code: "unknown-variable", place: { text: "Water_level * Leek", span: { start: 14 } } },
      ],
    },
  });
});

it("opens what Vensim writes", async () => {
  const text = `{UTF-8}
level= INTEG (-leak*level, 10) ~ ~ |
leak= 0.25 ~ 1/Day ~ |
INITIAL TIME=0 ~ ~ |
FINAL TIME=4 ~ ~ |
TIME STEP=0.0625 ~ ~ |
SAVEPER=1 ~ ~ |
`;
  const session = await openModel(fileOf(text, "tank.mdl"), createInProcessRunner);
  if (!session.ok) throw new Error(JSON.stringify(session.error));
  opened.push(session.value);
  await atRest(session.value);
  expect(session.value.model.levers.map(({ constant }) => constant)).toContain("leak");
  const euler = 10 * (1 - 0.25 * 0.0625) ** 64;
  expect(readBands(session.value.view.answer, "level").end(0.5)).toBeCloseTo(euler, 6);
});

it("refuses a large file without reading it", async () => {
  const file: ModelFile = {
    ...{ name: "huge.xmile", size: 50_000_000 },
    arrayBuffer: () => Promise.reject(new Error("it was read")),
  };
  expect(await openModel(file, createInProcessRunner)).toMatchObject({
    error: { diagnostics: [{ code: "too-large", what: "file" }] },
  });
});
