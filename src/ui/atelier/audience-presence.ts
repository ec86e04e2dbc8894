const channelOf = (journal: string): string => `heptagone-salle-${journal}`;

/** Whether the audience window of a session is open; unknown where windows cannot speak. */
export type Presence = "here" | "absent" | "unknown";

/** Ask whether the audience window of a session is open. @param patience - in ms */
export function askAudience(journal: string, patience = 400): Promise<Presence> {
  return new Promise((resolve) => {
    let channel: BroadcastChannel;
    try {
      channel = new BroadcastChannel(channelOf(journal));
    } catch {
      resolve("unknown");
      return;
    }
    const end = (presence: Presence): void => {
      clearTimeout(late);
      channel.close();
      resolve(presence);
    };
    const late = setTimeout(() => end("absent"), patience);
    channel.onmessage = ({ data }: { readonly data: unknown }) => {
      if (data === "here") end("here");
    };
    channel.postMessage("anybody");
  });
}

/** Answer {@link askAudience} as long as the audience window is open. @returns the way to stop. */
export function answerAsAudience(journal: string): () => void {
  try {
    const channel = new BroadcastChannel(channelOf(journal));
    channel.onmessage = ({ data }: { readonly data: unknown }) => {
      if (data === "anybody") channel.postMessage("here");
    };
    return () => channel.close();
  } catch {
    return () => undefined;
  }
}
