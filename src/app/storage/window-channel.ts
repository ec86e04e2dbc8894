import type { OtherWindows } from "./app-storage.ts";

/**
 * Open a way to the other windows of the app, and to other parts of this one, where the browser lets
 * them speak.
 */
export function openWindowChannel(): OtherWindows | undefined {
  try {
    const channel = new BroadcastChannel("heptagone");
    return {
      tell: (change) => channel.postMessage(change),
      listen(listener) {
        channel.onmessage = ({ data }: { readonly data: unknown }) => {
          if (data === "shelf" || data === "erased") listener(data);
        };
      },
    };
  } catch {
    return undefined;
  }
}
