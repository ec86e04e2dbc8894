/** A unit as a product of powers of base units, e.g. k€/year is `{ "k€": 1, year: -1 }`. */
export interface Unit {
  readonly powers: ReadonlyMap<string, number>;
}
