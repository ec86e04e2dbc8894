import { fail, ok, type Result } from "#base";
import { canonicalName } from "./name.ts";

/** A unit as a product of powers of base units, e.g. k€/year is `{ "k€": 1, year: -1 }`. */
export interface Unit {
  readonly powers: ReadonlyMap<string, number>;
}

/** What a unit name stands for, by canonical name: aliases and derived units of a model. */
export type UnitDefinitions = ReadonlyMap<string, Unit>;

/** The unit of pure numbers. */
export const dimensionless: Unit = { powers: new Map() };

const dimensionlessNames = new Set(["1", "dmnl", "dimensionless", "unitless", "fraction"]);

/** Plural and singular written for one another in most files. */
const singulars: ReadonlyMap<string, string> = new Map([
  ["years", "year"],
  ["months", "month"],
  ["weeks", "week"],
  ["days", "day"],
  ["hours", "hour"],
  ["minutes", "minute"],
  ["seconds", "second"],
  ["people", "person"],
  ["persons", "person"],
  ["units", "unit"],
]);

function unitFrom(entries: Iterable<readonly [string, number]>): Unit {
  const powers = new Map<string, number>();
  for (const [name, power] of entries) {
    const total = (powers.get(name) ?? 0) + power;
    if (Math.abs(total) < 1e-9) powers.delete(name);
    else powers.set(name, total);
  }
  return { powers };
}

/** Multiply two units. */
export function multiplyUnits(left: Unit, right: Unit): Unit {
  return unitFrom([...left.powers, ...right.powers]);
}

/** Raise a unit to a power, fractional powers included. */
export function raiseUnit(unit: Unit, exponent: number): Unit {
  return unitFrom([...unit.powers].map(([name, power]) => [name, power * exponent] as const));
}

/** Divide one unit by another. */
export function divideUnits(left: Unit, right: Unit): Unit {
  return multiplyUnits(left, raiseUnit(right, -1));
}

/** Tell whether two units are the same product of powers. */
export function isSameUnit(left: Unit, right: Unit): boolean {
  if (left.powers.size !== right.powers.size) return false;
  return [...left.powers].every(
    ([name, power]) => Math.abs((right.powers.get(name) ?? 0) - power) < 1e-9,
  );
}

/** Tell whether a unit is that of pure numbers. */
export function isDimensionless(unit: Unit): boolean {
  return unit.powers.size === 0;
}

function formatPower(name: string, power: number): string {
  return power === 1 ? name : `${name}^${String(power)}`;
}

/** Write a unit in XMILE syntax, e.g. `k€/year`, `1/year`; a pure number is `1`. */
export function formatUnit(unit: Unit): string {
  const factors = [...unit.powers].sort(([a], [b]) => (a < b ? -1 : 1));
  const over = factors.filter(([, power]) => power > 0).map(([n, p]) => formatPower(n, p));
  const under = factors.filter(([, power]) => power < 0).map(([n, p]) => formatPower(n, -p));
  return [over.join("*") || "1", ...under].join("/");
}

const piece = /\s*(?:([*/^()])|(-?\d+(?:\.\d+)?)|([^*/^()\s\d-][^*/^()]*))/y;

/** Recursive descent over `factor ([*|/] factor)*`, `factor = (name | 1 | (unit)) [^ number]`. */
class UnitReader {
  readonly #pieces: readonly string[];
  readonly #definitions: UnitDefinitions;
  #at = 0;

  constructor(pieces: readonly string[], definitions: UnitDefinitions) {
    this.#pieces = pieces;
    this.#definitions = definitions;
  }

  readAll(): Unit | undefined {
    const unit = this.readProduct(0);
    return this.#at === this.#pieces.length ? unit : undefined;
  }

  private readProduct(depth: number): Unit | undefined {
    let unit = this.readPower(depth);
    while (unit && (this.#pieces[this.#at] === "*" || this.#pieces[this.#at] === "/")) {
      const operator = this.#pieces[this.#at++];
      const right = this.readPower(depth);
      unit = right && multiplyUnits(unit, operator === "*" ? right : raiseUnit(right, -1));
    }
    return unit;
  }

  private readPower(depth: number): Unit | undefined {
    const base = this.readBase(depth);
    if (!base || this.#pieces[this.#at] !== "^") return base;
    this.#at++;
    const exponent = Number(this.#pieces[this.#at++]);
    return Number.isFinite(exponent) ? raiseUnit(base, exponent) : undefined;
  }

  private readBase(depth: number): Unit | undefined {
    const text = this.#pieces[this.#at++];
    if (text === undefined || depth > 50) return undefined;
    if (text === "(") {
      const inner = this.readProduct(depth + 1);
      return this.#pieces[this.#at++] === ")" ? inner : undefined;
    }
    if (/^[*/^)]$/.test(text)) return undefined;
    const name = canonicalName(text);
    if (dimensionlessNames.has(name)) return dimensionless;
    if (/^-?[\d.]+$/.test(name)) return undefined;
    const defined = this.#definitions.get(name);
    return defined ?? unitFrom([[singulars.get(name) ?? name, 1]]);
  }
}

/**
 * Parse a unit equation such as `k€/(project*year)`, `1/year` or `dmnl`.
 *
 * Names compare as XMILE identifiers do; a few plurals are read as their singular.
 *
 * @param definitions - aliases and derived units of the model.
 * @returns the unit, or the text that could not be read.
 * @source XMILE 1.0 §2.4 (units), §3.2.5 (unit equations).
 */
export function parseUnit(
  text: string,
  definitions: UnitDefinitions = new Map(),
): Result<Unit, string> {
  const pieces: string[] = [];
  piece.lastIndex = 0;
  const trimmed = text.trim();
  while (piece.lastIndex < trimmed.length) {
    const match = piece.exec(trimmed);
    if (!match) return fail(text);
    pieces.push((match[1] ?? match[2] ?? match[3] ?? "").trim());
  }
  if (pieces.length === 0 || pieces.length > 200) return fail(text);
  const unit = new UnitReader(pieces, definitions).readAll();
  return unit ? ok(unit) : fail(text);
}
