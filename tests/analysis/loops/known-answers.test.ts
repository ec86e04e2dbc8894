import { describe, expect, it } from "vitest";
import { createInterpreter } from "#engine";
import { loopsOf, shareOf, studyOf, type Part } from "./loop-models.ts";

/** Shares are ratios of products of a dozen doubles. */
const digits = 10;

const logistic = (start: number): readonly Part[] => [
  ["stock", "population", String(start), "births", ""],
  ["flow", "births", "0.5*population*room"],
  ["aux", "room", "1 - population/100"],
];

describe("logistic growth", () => {
  const times = { stop: 20, dt: 0.125 };
  const reinforcing = ["population", "births"];
  const balancing = ["population", "room", "births"];

  it("gives each loop half of what happens at half capacity, exactly", () => {
    const loops = loopsOf(studyOf(logistic(50), times));
    expect(shareOf(loops, reinforcing)[0]).toBeCloseTo(0.5, digits);
    expect(shareOf(loops, balancing)[0]).toBeCloseTo(0.5, digits);
  });

  it("passes from the reinforcing to the balancing loop once, at half capacity", () => {
    const loops = loopsOf(studyOf(logistic(5), times));
    const growth = shareOf(loops, reinforcing);
    // x(t) = 100/(1 + 19 exp(-t/2)) is 50 at t = 2 ln 19.
    const half = 2 * Math.log(19);
    for (const [t, time] of loops.times.entries()) {
      if (Math.abs(time - half) < times.dt) continue;
      expect((growth[t] ?? NaN) > 0.5, `at ${time}`).toBe(time < half);
    }
  });

  it("gives the reinforcing loop the share 1 − x/K of the exact solution", () => {
    const loops = loopsOf(studyOf(logistic(5), times));
    const growth = shareOf(loops, reinforcing);
    for (const [t, time] of loops.times.entries()) {
      if (t === loops.times.length - 1) continue;
      const population = 100 / (1 + 19 * Math.exp(-time / 2));
      // RK4 at this step is exact to five digits.
      expect(growth[t]).toBeCloseTo(1 - population / 100, 5);
    }
  });

  it("does not depend on whether births and deaths are one flow or two", () => {
    const split: readonly Part[] = [
      ["stock", "population", "5", "births", "deaths"],
      ["flow", "births", "0.5*population"],
      ["flow", "deaths", "0.5*population*population/100"],
    ];
    const fine = { stop: 20, dt: 0.015625 };
    const one = shareOf(loopsOf(studyOf(logistic(5), fine)), reinforcing);
    const two = shareOf(loopsOf(studyOf(split, fine)), ["population", "births"]);
    // In one flow a birth more also costs room: r(1 − x/K) against rx/K; in two, r against 2rx/K.
    for (const [t, share] of one.entries()) {
      const room = share;
      expect(two[t]).toBeCloseTo(1 / (1 + 2 * (1 - room)), 2);
    }
  });
});

describe("an arms race", () => {
  const race: readonly Part[] = [
    ["stock", "arms_a", "10", "building_a", "wear_a"],
    ["stock", "arms_b", "10", "building_b", "wear_b"],
    ["flow", "building_a", "0.4*arms_b"],
    ["flow", "building_b", "0.4*arms_a"],
    ["flow", "wear_a", "0.1*arms_a"],
    ["flow", "wear_b", "0.1*arms_b"],
  ];

  it("has one reinforcing loop through both sides and one balancing loop on each", () => {
    const { groups } = loopsOf(studyOf(race, { stop: 10, dt: 0.125 }));
    expect(groups.map(({ polarity }) => polarity)).toEqual([
      "reinforcing",
      "balancing",
      "balancing",
    ]);
  });

  it("weighs its loops by their gains in its growing mode", () => {
    // Equal sides grow at rate 0.3: scores are (0.4/0.3)² for the race, 0.1/0.3 for each wear.
    const [race2, wear] = [(0.4 / 0.3) ** 2, 0.1 / 0.3];
    const loops = loopsOf(studyOf(race, { stop: 10, dt: 0.125 }));
    const share = shareOf(loops, ["arms_a", "building_b", "arms_b", "building_a"]);
    for (const value of share) expect(value).toBeCloseTo(race2 / (race2 + 2 * wear), 6);
  });
});

describe("predator and prey", () => {
  const parts: readonly Part[] = [
    ["stock", "prey", "30", "prey_births", "prey_deaths"],
    ["flow", "prey_births", "0.8*prey"],
    ["flow", "prey_deaths", "0.05*prey*predators"],
    ["stock", "predators", "8", "predator_births", "predator_deaths"],
    ["flow", "predator_births", "0.02*prey*predators"],
    ["flow", "predator_deaths", "0.6*predators"],
  ];
  const loops = loopsOf(studyOf(parts, { stop: 30, dt: 0.0625 }));

  it("has two reinforcing births, two balancing deaths, and the balancing chase", () => {
    const signs = Object.fromEntries(
      loops.groups.map(({ path, polarity }) => [path.toSorted().join(" "), polarity]),
    );
    expect(signs).toEqual({
      "prey prey_births": "reinforcing",
      "predator_births predators": "reinforcing",
      "prey prey_deaths": "balancing",
      "predator_deaths predators": "balancing",
      "predator_births predators prey prey_deaths": "balancing",
    });
  });

  it("shares out all that happens at every time", () => {
    for (const t of loops.times.keys())
      expect(loops.groups.reduce((sum, { share }) => sum + (share[t] ?? NaN), 0)).toBeCloseTo(1, 9);
  });
});

describe("inventory and workforce", () => {
  const parts: readonly Part[] = [
    ["stock", "inventory", "200", "producing", "selling"],
    ["flow", "producing", "workforce*10"],
    ["flow", "selling", "IF TIME >= 5 THEN 110 ELSE 100"],
    ["aux", "target_production", "100 + (200 - inventory)/4"],
    ["aux", "target_workforce", "target_production/10"],
    ["stock", "workforce", "10", "hiring"],
    ["flow", "hiring", "(target_workforce - workforce)/2"],
  ];
  const loops = loopsOf(studyOf(parts, { stop: 40, dt: 0.125 }));

  it("has a major loop through both stocks and a minor one, both balancing", () => {
    const found = loops.groups.map(({ path, polarity }) => [path.length, polarity]).toSorted();
    expect(found).toEqual([
      [2, "balancing"],
      [6, "balancing"],
    ]);
  });

  it("has nothing to say before the step, when nothing changes", () => {
    const share = shareOf(loops, ["workforce", "hiring"]);
    for (const [t, time] of loops.times.entries())
      if (time < 4.5) expect(share[t], `at ${time}`).toBeNaN();
    expect(share[48]).not.toBeNaN();
  });

  it("weighs the major loop against the minor one as the equations say", () => {
    // Gains: 10·(1/4)·(1/10)·(1/2) over two stocks, 1/2 over one: their ratio is |I'/I''|/4, I'' = 10 W'.
    const fine = { stop: 20, dt: 0.015625 };
    const study = studyOf(parts, fine);
    const fineLoops = loopsOf(study);
    const minor = shareOf(fineLoops, ["workforce", "hiring"]);
    const simulator = createInterpreter(study.model);
    if (!simulator.ok) throw new Error("the model runs");
    const outputs = ["producing", "selling", "hiring"];
    const run = { runCount: 1, constants: [], values: new Float64Array(), outputs };
    const { values, times } = simulator.value.simulate(run);
    for (const time of [7, 9, 12, 18]) {
      const t = times.indexOf(time);
      const [producing = 0, selling = 0, hiring = 0] = outputs.map(
        (_, o) => values[o * times.length + t],
      );
      const ratio = Math.abs((producing - selling) / (10 * hiring)) / 4;
      // Differences over a step against derivatives.
      expect(minor[t]).toBeCloseTo(1 / (1 + ratio), 2);
    }
  });
});
