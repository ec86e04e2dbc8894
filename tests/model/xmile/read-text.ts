import { expect } from "vitest";
import { readXmile, type Diagnostic, type Model } from "#model";
import { xmile } from "./xmile-text.ts";

/** Read a document that must be right. */
export function read(...given: Parameters<typeof xmile>): Model {
  const { model, diagnostics } = readXmile(xmile(...given));
  if (!model) throw new Error(JSON.stringify(diagnostics));
  return model;
}

/** Read a document that must be wrong. */
export function mistakes(...given: Parameters<typeof xmile>): readonly Diagnostic[] {
  const { model, diagnostics } = readXmile(xmile(...given));
  expect(model).toBeUndefined();
  return diagnostics;
}
