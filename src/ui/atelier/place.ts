/** A window of a workshop, as its address says it. */
export interface WorkshopPlace {
  readonly window: "console" | "audience" | "phone";
  /** Fields after the first word: `journal`, `room`, `livret`, `l`; without a value, the empty text. */
  readonly fields: ReadonlyMap<string, string>;
}

const windows = { atelier: "console", salle: "audience", table: "phone" } as const;

/** Read the fragment of a window: `#atelier;journal=abc;livret`. Undefined for the simulator's. */
export function readPlace(fragment: string): WorkshopPlace | undefined {
  const [word = "", ...parts] = fragment.replace(/^#/, "").split(";");
  if (word !== "atelier" && word !== "salle" && word !== "table") return undefined;
  const fields = parts.map((part): [string, string] => {
    const [name = "", ...value] = part.split("=");
    return [name, plain(value.join("="))];
  });
  return { window: windows[word], fields: new Map(fields) };
}

/** Write the fragment of a window. */
export function placeOf(
  word: keyof typeof windows,
  fields: Readonly<Record<string, string>> = {},
): string {
  const parts = Object.entries(fields).map(([name, value]) =>
    value === "" ? name : `${name}=${encodeURIComponent(value)}`,
  );
  return `#${[word, ...parts].join(";")}`;
}

/** A link that was cut or typed by hand is read as it stands. */
function plain(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
