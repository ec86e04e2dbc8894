/** Line icons on a 20 × 20 grid. */
export const icons = {
  undo: "M8 5 4 9l4 4M4 9h8a4 4 0 0 1 0 8h-2",
  redo: "M12 5l4 4-4 4M16 9H8a4 4 0 0 0 0 8h2",
  reset: "M4 10a6 6 0 1 0 2-4.5M6 2v4h4",
  share: "M8 12l4-4M7 9l-2 2a2.8 2.8 0 0 0 4 4l2-2M13 11l2-2a2.8 2.8 0 0 0-4-4L9 7",
  open: "M3 15.5V5h5l1.5 2H16v2M3 15.5 5.5 9H18l-2.5 6.500z",
  download: "M10 3v9M6 8.5l4 4 4-4M3.5 13v3.500h13V13",
  close: "M5 5l10 10M15 5 5 15",
  minus: "M5 10h10",
  plus: "M5 10h10M10 5v10",
  play: "M7 5l8 5-8 5z",
  pause: "M7 5v10M13 5v10",
  info: "M10 9v5M10 6v.2M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15",
  chevron: "M6 8l4 4 4-4",
  table: "M3 4h14v12H3zM3 8h14M3 12h14M8.5 4v12",
  sun: "M10 6.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7M10 2v2M10 16v2M2 10h2M16 10h2M4.5 4.5l1.3 1.3M14.2 14.2l1.3 1.3M15.5 4.5l-1.3 1.3M5.8 14.2l-1.3 1.3",
  moon: "M15.5 12A6.5 6.5 0 0 1 8 4.5a6 6 0 1 0 7.5 7.5",
  search: "M9 14a5 5 0 1 0 0-10 5 5 0 0 0 0 10M12.800 12.800 17 17",
  present: "M3 4h14v9H3zM10 13v2.500M6.500 17.500 10 15.500l3.500 2",
  before: "M12 5l-5 5 5 5",
  after: "M8 5l5 5-5 5",
} as const;

export type IconName = keyof typeof icons;

/** Signs of the seven places of the ring, on a 20 × 20 grid, in the order of the dimension. */
export const glyphs: readonly string[] = [
  // A public building: pediment, columns, base.
  "M3 8 10 3.5 17 8zM5 8v6M10 8v6M15 8v6M3 16.5h14M4 14h12",
  // Two people.
  "M7.5 9a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2M2.8 16.5c0-3 2-5 4.7-5s4.7 2 4.7 5M13.5 9.2a2.2 2.2 0 1 0-.6-4.3M14 11.6c2 .3 3.3 2.2 3.3 4.6",
  // A workshop with a saw-tooth roof.
  "M3 16.5V9l4.6 3V9l4.6 3V5h4.3v11.5zM6.5 16.5v-2M11 16.5v-2",
  // Coins, stacked.
  "M4 6.5c0-1.4 2.7-2.5 6-2.5s6 1.1 6 2.5S13.3 9 10 9 4 7.9 4 6.500v7c0 1.4 2.7 2.5 6 2.500s6-1.1 6-2.500v-7M4 10c0 1.4 2.7 2.5 6 2.500s6-1.1 6-2.5",
  // An open book.
  "M10 5.500C8.5 4.2 6 3.8 3 4v11.500c3-.2 5.5.2 7 1.5 1.5-1.3 4-1.7 7-1.500V4c-3-.2-5.5.2-7 1.500zM10 5.500V17",
  // A house with an open door: a counter anyone may come to.
  "M3 10 10 4l7 6M5 8.500v8h10v-8M8.3 16.500v-5h3.400v5",
  // Two hands that meet.
  "M2.5 7.5 6 5.500l4 1.8 4-1.8 3.5 2M10 7.3 7.3 9.600c.8 1.2 2.3 1.1 3.3 0l4.4 4.200M2.5 13l2 .3 3.8 3.200c1 .7 2 .3 2.2-.5 1 .5 2 0 2.1-.9 1 .2 1.8-.4 1.8-1.300M17.5 13l-2.5.8",
];

/** Letter of a place on the ring: the second cue beside hue and glyph, the same in every language. */
export function letterOf(index: number): string {
  return String.fromCharCode(65 + index);
}
