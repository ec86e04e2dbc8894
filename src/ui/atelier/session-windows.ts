import type { SessionWindows } from "#app";

/** Open a way to the other windows of a session, where the browser lets them speak. */
export function openSessionWindows(journal: string): SessionWindows | undefined {
  try {
    const channel = new BroadcastChannel(`heptagone-atelier-${journal}`);
    return {
      tell: () => channel.postMessage("written"),
      listen(listener) {
        channel.onmessage = ({ data }: { readonly data: unknown }) => {
          if (data === "written") listener();
        };
      },
      close: () => channel.close(),
    };
  } catch {
    return undefined;
  }
}
