import type { Name } from "./name.ts";

/** Half-open range of UTF-16 offsets inside the text of one equation. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export type UnaryOperator = "-" | "+" | "not";

export type BinaryOperator =
  "+" | "-" | "*" | "/" | "^" | "mod" | "=" | "<>" | "<" | "<=" | ">" | ">=" | "and" | "or";

/** One subscript of a reference: `*`, a dimension or element name, or a computed index. */
export type Subscript =
  | { readonly kind: "wildcard"; readonly span: Span }
  | { readonly kind: "name"; readonly name: Name; readonly span: Span }
  | { readonly kind: "index"; readonly expression: Expression; readonly span: Span };

/** Abstract syntax of one XMILE equation; the reader has not resolved names yet. */
export type Expression =
  | { readonly kind: "number"; readonly value: number; readonly span: Span }
  | {
      readonly kind: "reference";
      readonly name: Name;
      /** Empty when the reference is written without brackets. */
      readonly subscripts: readonly Subscript[];
      readonly span: Span;
    }
  | {
      readonly kind: "unary";
      readonly operator: UnaryOperator;
      readonly operand: Expression;
      readonly span: Span;
    }
  | {
      readonly kind: "binary";
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
      readonly span: Span;
    }
  | {
      readonly kind: "if";
      readonly condition: Expression;
      readonly then: Expression;
      readonly otherwise: Expression;
      readonly span: Span;
    }
  | {
      readonly kind: "call";
      /** Canonical name: lower case, e.g. `max`, `smth1`. */
      readonly name: Name;
      readonly arguments: readonly Expression[];
      readonly span: Span;
    };
