import { storeNames, type StoreName } from "./records.ts";

/** Name of the one database of the app on a device. */
export const databaseName = "heptagone";

/** What one version of the database added to the one before. */
interface SchemaStep {
  readonly version: number;
  readonly adds: readonly StoreName[];
}

/**
 * Versions of the database, oldest first. A new form is one more step: those before are never edited,
 * so that a device left alone for a year comes through all of them. What a record holds has a version
 * of its own, read where the record is read.
 */
const steps: readonly SchemaStep[] = [{ version: 1, adds: storeNames }];

/** Version this app writes. */
export const databaseVersion = Math.max(...steps.map(({ version }) => version));

/** List the stores that a database of version `from` lacks; 0 where there is none yet. */
export function storesToAdd(from: number): readonly StoreName[] {
  return steps.filter(({ version }) => version > from).flatMap(({ adds }) => adds);
}
