import type { Name } from "./name.ts";
import type { Span } from "./expression.ts";

/** Where a mistake stands. `span` always indexes the equation text of `variable`, which is `text`. */
export interface Place {
  readonly variable: Name;
  /** The element whose equation it is, when elements have their own. */
  readonly element?: string;
  readonly span?: Span;
  /** The equation as written, where it is known: a wrong file gives no model to look it up in. */
  readonly text?: string;
}

/**
 * A mistake in a model file: data, never an exception. The code is the API; the sentences, in both
 * languages, are in `#i18n` under `diagnostic.<code>`.
 */
export type Diagnostic = { readonly severity: "error" | "warning" } & (
  | { readonly code: "xml-malformed"; readonly line: number; readonly detail: string }
  | { readonly code: "not-xmile"; readonly found: string }
  | { readonly code: "too-large"; readonly what: string; readonly limit: number }
  | { readonly code: "unsupported"; readonly feature: string; readonly place?: Place }
  | { readonly code: "bad-sim-specs"; readonly detail: string }
  | { readonly code: "missing-equation"; readonly place: Place }
  | {
      readonly code: "syntax";
      readonly place: Place;
      readonly found: string;
      readonly expected: string;
    }
  | {
      readonly code: "unknown-variable";
      readonly place: Place;
      readonly name: Name;
      readonly nearest?: Name;
    }
  | {
      readonly code: "unknown-function";
      readonly place: Place;
      readonly name: Name;
      readonly nearest?: Name;
    }
  | {
      readonly code: "wrong-arity";
      readonly place: Place;
      readonly name: Name;
      readonly expected: string;
      readonly found: number;
    }
  | { readonly code: "unknown-dimension"; readonly place: Place; readonly name: Name }
  | {
      readonly code: "bad-subscript";
      readonly place: Place;
      readonly name: Name;
      readonly detail: string;
    }
  | { readonly code: "duplicate-variable"; readonly place: Place }
  | { readonly code: "bad-lookup"; readonly place: Place; readonly detail: string }
  | { readonly code: "bad-unit"; readonly place: Place; readonly text: string }
  | {
      readonly code: "unit-mismatch";
      readonly place: Place;
      readonly expected: string;
      readonly found: string;
    }
  | { readonly code: "algebraic-loop"; readonly path: readonly Name[] }
  /** A file beside the model is not JSON. */
  | { readonly code: "bad-json"; readonly file: string; readonly detail: string }
  /** A value in such a file is not what its schema asks; the detail is in signs. */
  | {
      readonly code: "bad-file";
      readonly file: string;
      readonly path: string;
      readonly detail: string;
    }
  /** A file names a variable, scenario, indicator or evidence set that does not exist. */
  | {
      readonly code: "bad-reference";
      readonly file: string;
      readonly path: string;
      readonly name: string;
      readonly nearest?: string;
    }
  /** A file sets something that is no literal number in the model. */
  | {
      readonly code: "not-constant";
      readonly file: string;
      readonly path: string;
      readonly name: string;
    }
);

export type DiagnosticCode = Diagnostic["code"];
