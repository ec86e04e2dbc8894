const letters = "abcdefghijklmnopqrstuvwxyz0123456789";

/**
 * Make a name that is never given twice. Without `randomUUID`, which a page over plain http does not
 * have.
 */
export function newId(length = 16): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  return Array.from(bytes, (byte) => letters[byte % letters.length] ?? "").join("");
}

/**
 * Give this window a name, the same as long as it is open: it survives a reload, and tells its writing
 * from that of another.
 */
export function deviceName(): string {
  const key = "heptagone.window";
  try {
    const known = sessionStorage.getItem(key);
    if (known !== null && /^[a-z0-9]{8,16}$/.test(known)) return known;
    const made = newId(8);
    sessionStorage.setItem(key, made);
    return made;
  } catch {
    return newId(8);
  }
}
