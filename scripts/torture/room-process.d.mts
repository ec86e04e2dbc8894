/** A server of rooms in a process of its own. */
export interface RoomProcess {
  readonly url: string;
  start(): Promise<void>;
  kill(): Promise<void>;
  isAlive(): boolean;
  keyOf(journal: string): string;
}

export function openRoomProcess(
  journals: readonly string[],
  served?: { readonly page: string; readonly headers: Readonly<Record<string, string>> },
): Promise<RoomProcess>;
