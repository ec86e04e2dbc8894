/** One screen of a room, without its page. */
export interface RoomClient {
  joined(): Promise<unknown>;
  act(action: unknown): Promise<{ readonly ok: boolean; readonly id: string } | undefined>;
  drop(): void;
  close(): void;
}

export function openClient(url: string, joining: () => object): RoomClient;
export function opening(rules: unknown, elements: readonly string[], study: string): object[];
export function someDecision(
  rules: unknown,
  elements: readonly string[],
  table: number,
  turn: number,
): object;
