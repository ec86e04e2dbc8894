import { describe, expect, it } from "vitest";
import { checkUnits, readXmile } from "#model";
import { xmile } from "./xmile/xmile-text.ts";

const base = [
  ["euros", "3", "k€"],
  ["rate", "0.1", "1/year"],
  ["delay_time", "2", "year"],
  ["share", "0.5", "1"],
  ["projects", "4", "project"],
] as const;

function aux(name: string, equation: string, unit: string): string {
  const text = equation.replace(/</g, "&lt;");
  return `<aux name="${name}"><eqn>${text}</eqn><units>${unit}</units></aux>`;
}

/** Say what is wrong with one equation among variables of known units. */
function faults(equation: string, unit: string): string[] {
  const known = base.map(([name, value, itsUnit]) => aux(name, value, itsUnit)).join("");
  const { model, diagnostics } = readXmile(xmile(known + aux("x", equation, unit)));
  if (!model) return diagnostics.map(({ code }) => code);
  return checkUnits(model).map((d) =>
    d.code === "unit-mismatch"
      ? `${equation.slice(d.place.span?.start, d.place.span?.end)}: ${d.found}, not ${d.expected}`
      : d.code,
  );
}

describe("checkUnits", () => {
  it.each([
    ["euros * rate", "k€/year"],
    ["euros / projects", "k€/project"],
    ["2 * euros + 1", "k€"],
    ["euros ^ 2", "k€^2"],
    ["SQRT(euros * euros)", "k€"],
    ["EXP(rate * delay_time)", "1"],
    ["IF euros > 3 THEN euros ELSE 0", "k€"],
    ["MAX(euros, 0)", "k€"],
    ["TIME / delay_time", "1"],
    ["STEP(euros, delay_time)", "k€"],
    ["PULSE(euros, 1, 0)", "k€/year"],
    ["RAMP(euros / delay_time, 1)", "k€"],
    ["SMTH1(euros, delay_time)", "k€"],
    ["DELAY3(euros * rate, delay_time)", "k€/year"],
    ["share ^ share", "1"],
    ["12", "k€"],
  ])("finds %s to be in %s", (equation, unit) => expect(faults(equation, unit)).toEqual([]));

  it.each([
    ["euros + projects", "k€", "projects: project, not k€"],
    ["euros * rate", "k€", "euros * rate: k€/year, not k€"],
    ["EXP(delay_time)", "1", "delay_time: year, not 1"],
    ["IF euros > projects THEN 1 ELSE 0", "1", "projects: project, not k€"],
    ["IF share > 0 THEN euros ELSE projects", "k€", "projects: project, not k€"],
    ["euros ^ share", "k€", "euros: k€, not 1"],
    ["DELAY(euros, share)", "k€", "share: 1, not year"],
    ["MIN(euros, rate)", "k€", "rate: 1/year, not k€"],
    ["SMTH1(euros, delay_time)", "year", "SMTH1(euros, delay_time): k€, not year"],
  ])("shows in %s, said to be in %s, that %s", (equation, unit, fault) =>
    expect(faults(equation, unit)).toEqual([fault]),
  );

  it("measures a flow in its stock's unit per unit of time", () => {
    const stock = `<stock name="s"><eqn>1</eqn><inflow>f</inflow><units>k€</units></stock>`;
    const flow = `<flow name="f"><eqn>1</eqn><units>k€</units></flow>`;
    const { model } = readXmile(xmile(stock + flow));
    expect(model && checkUnits(model)).toMatchObject([
      { place: { variable: "f" }, expected: "k€/year", found: "k€" },
    ]);
  });

  it("says nothing of variables without units", () => {
    const { model } = readXmile(xmile(`<aux name="a"><eqn>1</eqn></aux>${aux("x", "a", "k€")}`));
    expect(model && checkUnits(model)).toEqual([]);
  });
});
