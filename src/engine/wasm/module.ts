import { Bytes, valueTypes } from "./code.ts";
import { parameterCount } from "./emit-context.ts";

const { i32, f64 } = valueTypes;
const functionType = 0x60;

/** Types of functions: a run, host functions of 1 and 2 numbers, a table, a batch. */
const signatures = [
  { takes: Array.from({ length: parameterCount }, () => i32), gives: [] },
  { takes: [f64], gives: [f64] },
  { takes: [f64, f64], gives: [f64] },
  { takes: [f64, i32, i32, i32], gives: [f64] },
  { takes: [i32, i32], gives: [] },
] as const;
export const signature = { run: 0, host: 1, hostOfTwo: 2, table: 3, batch: 4 } as const;

/** A function of the module: its code, and the index of its type. */
export interface ModuleFunction {
  readonly signature: number;
  readonly body: Bytes;
}

function section(id: number, items: number, write: (bytes: Bytes) => void): Bytes {
  const content = new Bytes();
  content.unsigned(items);
  write(content);
  const bytes = new Bytes();
  bytes.byte(id);
  bytes.unsigned(content.length);
  bytes.append(content);
  return bytes;
}

/**
 * Put functions into a module that imports its memory and its host functions.
 *
 * @param hostNames - operations imported as `h.<name>`; `poisson` takes two numbers.
 * @param own - the run, then what it calls.
 */
export function wrapModule(
  hostNames: readonly string[],
  own: readonly ModuleFunction[],
): Uint8Array<ArrayBuffer> {
  const bytes = new Bytes();
  bytes.put([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
  const types = section(1, signatures.length, (out) => {
    for (const { takes, gives } of signatures) {
      out.byte(functionType);
      out.unsigned(takes.length);
      out.put(takes);
      out.unsigned(gives.length);
      out.put(gives);
    }
  });
  const imports = section(2, 1 + hostNames.length, (out) => {
    out.text("m");
    out.text("memory");
    out.put([2, 0, 1]);
    for (const name of hostNames) {
      out.text("h");
      out.text(name);
      out.put([0, name === "poisson" ? signature.hostOfTwo : signature.host]);
    }
  });
  const functions = section(3, own.length, (out) => out.put(own.map((one) => one.signature)));
  const exports = section(7, 1, (out) => {
    out.text("run");
    out.byte(0);
    out.unsigned(hostNames.length);
  });
  const code = section(10, own.length, (out) => {
    for (const { body } of own) out.append(body);
  });
  for (const part of [types, imports, functions, exports, code]) bytes.append(part);
  return bytes.toArray();
}
