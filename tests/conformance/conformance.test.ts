import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  conformanceExceptions,
  exceptionFor,
  findConformanceFaults,
  readExpectedTable,
  type ConformanceFault,
} from "#analysis";
import { createInterpreter, createWasm, type Simulator } from "#engine";
import { readXmile } from "#model";
import { folders, isThere, outputsOf, textOf } from "./suite.ts";

const exceptions = new Set(conformanceExceptions.map(({ folder, file }) => join(folder, file)));

const backends = { interpreter: createInterpreter, wasm: createWasm } as const;

function simulatorOf(model: string, backend: keyof typeof backends): Simulator {
  const read = readXmile(textOf(model));
  if (!read.model) throw new Error(JSON.stringify(read.diagnostics));
  const made = backends[backend](read.model);
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value;
}

function faultsOf(simulator: Simulator, output: string, text: string): readonly ConformanceFault[] {
  const table = readExpectedTable(text, output.endsWith(".tab") ? "\t" : ",");
  return findConformanceFaults(simulator, table);
}

describe.each(Object.keys(backends) as (keyof typeof backends)[])("%s", (backend) => {
  it.skipIf(!isThere)("has the 38 folders of the public suite before it", () =>
    expect(folders.size).toBe(38),
  );

  it.each([...folders])("gives what %s expects", (folder, models) => {
    const outputs = outputsOf(folder).filter((file) => !exceptions.has(join(folder, file)));
    expect(outputs.length).toBeGreaterThan(0);
    for (const model of models) {
      const simulator = simulatorOf(model, backend);
      for (const output of outputs)
        expect(faultsOf(simulator, output, textOf(join(folder, output)))).toEqual([]);
    }
  });
});

describe.skipIf(!isThere)("an argued exception", () => {
  it.each(conformanceExceptions)("of $folder/$file is needed, and excuses no more", (one) => {
    const { folder, file, columns } = one;
    const text = textOf(join(folder, file));
    for (const model of folders.get(folder) ?? []) {
      const faults = faultsOf(simulatorOf(model, "interpreter"), file, text);
      expect(faults.length).toBeGreaterThan(0);
      expect(exceptionFor(folder, file, text, faults)).toBe(one);
      const another: ConformanceFault = { code: "no-row" };
      expect(exceptionFor(folder, file, text, [...faults, another])).toBeUndefined();
      expect(exceptionFor(folder, file, `${text}\n1,2`, faults)).toBeUndefined();
      expect(new Set(faults.map((fault) => ("name" in fault ? fault.name : "")))).toEqual(
        new Set(columns),
      );
    }
  });
});

describe.skipIf(!isThere)("the comparison", () => {
  const output = "abs/output.csv";
  const text = isThere ? textOf(output) : "";
  const faults = (changed: string) =>
    faultsOf(simulatorOf("abs/test_abs.xmile", "interpreter"), output, changed);

  it("sees a corrupted value", () => {
    expect(faults(text)).toEqual([]);
    const [line = ""] = text.split(/\r\n?|\n/).slice(4, 5);
    const corrupted = text.replace(line, line.replace(/[\d.]+$/, "99"));
    expect(faults(corrupted)).toMatchObject([{ code: "value", expected: 99 }]);
  });

  it("sees a value off by one percent, and lets one off by a tenth of a percent pass", () => {
    const shift = (factor: number) =>
      text.replace(/[^,\r\n]*$/gm, (cell) =>
        cell.trim() === "" || isNaN(Number(cell)) ? cell : String(Number(cell) * factor),
      );
    expect(faults(shift(1.01)).length).toBeGreaterThan(0);
    expect(faults(shift(1.001))).toEqual([]);
  });

  it("sees a time that is not a save point", () =>
    expect(faults(text.replace(/(^|[\r\n])5,/, "$15.5,"))).toContainEqual({
      code: "missing-time",
      time: 5.5,
    }));

  it("sees an element that the model does not have", () =>
    expect(faults(text.replace("test abs", "test abs[one]"))[0]?.code).toBe("missing-column"));

  it("sees a table of which no column is a variable of the model", () =>
    expect(faults("Time,x\n0,1\n")).toEqual([{ code: "no-column" }]));
});
