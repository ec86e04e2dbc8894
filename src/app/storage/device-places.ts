import type { DevicePlaces } from "./erase-device.ts";

/** Find where this browser lets the app keep things: each place may be refused by itself. */
export function devicePlaces(): DevicePlaces {
  return {
    local: unlessRefused(() => window.localStorage),
    caches: unlessRefused(() => window.caches),
    workers: unlessRefused(() => navigator.serviceWorker),
  };
}

function unlessRefused<Place>(open: () => Place): Place | undefined {
  try {
    return open();
  } catch {
    return undefined;
  }
}
