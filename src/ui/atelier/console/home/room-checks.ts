import { askAudience } from "../../audience-presence.ts";

/** One thing that a room may lack. */
export interface RoomCheck {
  readonly id: "offline" | "storage" | "room" | "window" | "second" | "battery" | "clock";
  readonly verdict: "good" | "poor" | "waiting" | "unknown";
  readonly value?: string;
}

/** The part of the battery that is read; not every browser tells it. */
interface Battery {
  readonly level: number;
  readonly charging: boolean;
}

/** Space under which a session might not be kept. @unit bytes */
const leastSpace = 50e6;
const leastBattery = 0.5;

/** Look at the device that will hold a session: its storage, its screens, its power, its clock. */
export async function checkRoom(journal: string): Promise<readonly RoomCheck[]> {
  return [
    ...(await storageChecks()),
    await windowCheck(journal),
    screenCheck(),
    await batteryCheck(),
    { id: "clock", verdict: "good", value: new Date().toLocaleTimeString() },
  ];
}

async function storageChecks(): Promise<readonly RoomCheck[]> {
  try {
    const isKept = (await navigator.storage.persisted()) || (await navigator.storage.persist());
    const { quota = 0, usage = 0 } = await navigator.storage.estimate();
    const free = quota - usage;
    const value = String(Math.round(free / 1e6));
    return [
      { id: "storage", verdict: isKept ? "good" : "poor" },
      { id: "room", verdict: free > leastSpace ? "good" : "poor", value },
    ];
  } catch {
    return [{ id: "storage", verdict: "unknown" }];
  }
}

async function windowCheck(journal: string): Promise<RoomCheck> {
  const verdicts = { here: "good", absent: "poor", unknown: "unknown" } as const;
  return { id: "window", verdict: verdicts[await askAudience(journal)] };
}

function screenCheck(): RoomCheck {
  const { isExtended } = screen as Screen & { readonly isExtended?: boolean };
  if (isExtended === undefined) return { id: "second", verdict: "unknown" };
  return { id: "second", verdict: isExtended ? "good" : "poor" };
}

async function batteryCheck(): Promise<RoomCheck> {
  const { getBattery } = navigator as Navigator & { getBattery?: () => Promise<Battery> };
  if (getBattery === undefined) return { id: "battery", verdict: "unknown" };
  try {
    const { level, charging } = await getBattery.call(navigator);
    const value = String(Math.round(level * 100));
    return { id: "battery", verdict: charging || level >= leastBattery ? "good" : "poor", value };
  } catch {
    return { id: "battery", verdict: "unknown" };
  }
}
