import { openWindowChannel } from "../storage/window-channel.ts";
import { createOffline, type Offline, type OfflineContainer } from "./offline.ts";

/** Time between two looks for a new version. @unit ms */
const lookEvery = 60 * 60_000;

/** Keep the app on this device, where the browser and the address allow it. */
export function createBrowserOffline(): Offline {
  // Refused without a secure context, and while developing there is nothing to keep.
  const isOffered = import.meta.env.PROD && isSecureContext && location.protocol !== "file:";
  // Older browsers and some private windows have none, whatever the types say.
  const container: OfflineContainer | undefined = isOffered ? navigator.serviceWorker : undefined;
  const offline = createOffline({
    ...{ container, url: "./sw.js", reload: () => location.reload() },
  });
  let lookedAt = performance.now();
  document.addEventListener("visibilitychange", () => {
    const now = performance.now();
    if (document.visibilityState !== "visible" || now - lookedAt < lookEvery) return;
    lookedAt = now;
    offline.look();
  });
  openWindowChannel()?.listen((change) => {
    if (change === "erased") offline.forget();
  });
  return offline;
}
