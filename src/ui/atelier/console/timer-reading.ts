/** Write time left as minutes and seconds; after the end, time over with its sign. @param left - ms */
export function clockText(left: number): string {
  const seconds = Math.ceil(Math.abs(left) / 1000);
  const sign = left < 0 && seconds > 0 ? "+" : "";
  return `${sign}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
