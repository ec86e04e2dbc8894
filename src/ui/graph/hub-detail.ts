import type { SlotBands } from "#app";
import { canonicalQualifiedName, type Study, type View } from "#model";
import { fanOf, type SlotFan } from "./slot-fan.ts";

type Hub = NonNullable<View["hub"]>;

/** One of the things that the work in the middle builds. */
export interface Capability {
  readonly id: string;
  /** 0 to 1. */
  readonly index: SlotFan;
  /** Mean life of what is built. @unit years */
  readonly lifetime: SlotFan;
}

/** What the card of the middle reads. */
export interface HubDetail {
  readonly spending: SlotFan;
  readonly paid: SlotFan;
  readonly atWork: SlotFan;
  readonly threshold: SlotFan;
  readonly capabilities: readonly Capability[];
  readonly created: SlotFan;
  readonly recognised: SlotFan;
  /** Part of what was added that is recognised, 0 to 1. */
  readonly share: SlotFan;
}

/** List what is read for the card of the middle, in the order in which {@link readHub} reads it. */
export function hubSlots({ view }: Study): readonly string[] {
  if (view?.hub === undefined) return [];
  const { spending, paid, atWork, threshold, capabilities, premium } = view.hub;
  return [
    ...[spending, paid, atWork, threshold],
    ...[premium.created, premium.recognised, premium.share],
    ...capabilities.flatMap(({ index, lifetime }) => [index, lifetime]),
  ].map(canonicalQualifiedName);
}

/** Read the slots of the card of the middle. */
export function readHub(hub: Hub, { bands }: SlotBands): HubDetail | undefined {
  const fans = bands.map(fanOf);
  const [spending, paid, atWork, threshold, created, recognised, share, ...rest] = fans;
  if (!spending || !paid || !atWork || !threshold || !created || !recognised || !share)
    return undefined;
  const capabilities = hub.capabilities.flatMap(({ id }, k): readonly Capability[] => {
    const [index, lifetime] = [rest[2 * k], rest[2 * k + 1]];
    return index && lifetime ? [{ id, index, lifetime }] : [];
  });
  return { spending, paid, atWork, threshold, capabilities, created, recognised, share };
}
