import { describe, expect, it } from "vitest";
import { planPlace } from "#app";
import { act, rules, sessionIn } from "./sessions.ts";

const minute = 60_000;

describe("planPlace", () => {
  it("says the stretch, what follows, and the time that is left, pauses left out", () => {
    const atelier = sessionIn("deciding");
    const since = atelier.state.clock.since ?? 0;
    const place = planPlace(rules, atelier.state, since + 2 * minute);
    expect(place.present).toMatchObject({ phase: "deciding", round: 1, step: "deliberate" });
    expect(place.next).toMatchObject({ step: "visit" });
    expect(place).toMatchObject({ planned: 20, allowed: 6 * minute, passed: 2 * minute });
    act(atelier, { type: "timer.moved", minutes: -1 });
    act(atelier, { type: "timer.paused" });
    const paused = planPlace(rules, atelier.state, since + 90 * minute);
    expect(paused).toMatchObject({ allowed: 5 * minute, passed: 2000, isPaused: true });
  });

  it("is nowhere before there is a setup", () => {
    const { state } = sessionIn("preparing");
    const place = planPlace(rules, { ...state, setup: undefined }, 0);
    expect(place).toMatchObject({ present: undefined, allowed: 0, passed: 0 });
  });
});
