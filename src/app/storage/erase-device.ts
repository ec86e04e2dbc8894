import type { AppStorage, Erased } from "./app-storage.ts";

/** Where the app keeps things beside its database. Each is absent where the browser has none. */
export interface DevicePlaces {
  readonly local: Pick<Storage, "key" | "length" | "removeItem"> | undefined;
  readonly caches: Pick<CacheStorage, "keys" | "delete"> | undefined;
  readonly workers:
    { getRegistration(): Promise<{ unregister(): Promise<unknown> } | undefined> } | undefined;
}

/** All that was taken off a device. */
export interface DeviceErased extends Erased {
  /** Small preferences in `localStorage`. */
  readonly localKeys: number;
  /** True if a copy for offline use was there. */
  readonly hadCopy: boolean;
}

/** Begins every name the app gives on a device: an origin may be shared with other pages. */
const ownName = /^heptagone\b/;

/**
 * Take off a device all that the app keeps there: database, preferences, copy for offline use. What
 * cannot be reached is left, and the rest is erased.
 */
export async function eraseDevice(
  storage: AppStorage,
  { local, caches, workers }: DevicePlaces,
): Promise<DeviceErased> {
  const erased = await storage.erase();
  const names = Array.from({ length: local?.length ?? 0 }, (_, place) => local?.key(place) ?? "");
  const own = names.filter((name) => ownName.test(name));
  for (const name of own) local?.removeItem(name);
  const hadCopy = await eraseCopy(caches, workers).catch(() => false);
  return { ...erased, localKeys: own.length, hadCopy };
}

async function eraseCopy(
  caches: DevicePlaces["caches"],
  workers: DevicePlaces["workers"],
): Promise<boolean> {
  const registration = await workers?.getRegistration();
  await registration?.unregister();
  const names = ((await caches?.keys()) ?? []).filter((name) => ownName.test(name));
  for (const name of names) await caches?.delete(name);
  return registration !== undefined || names.length > 0;
}
