/** Hand a file to the browser, which puts it where downloads go. */
export function saveFile(name: string, content: Blob | string, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Name a file by what it holds, in letters that every system takes. */
export function fileName(parts: readonly string[], extension: string): string {
  const plain = parts
    .map((part) =>
      part
        .normalize("NFD")
        .replaceAll(/\p{M}/gu, "")
        .replaceAll(/[^A-Za-z0-9.]+/g, "-")
        .replaceAll(/^-+|-+$/g, "")
        .toLowerCase()
        .slice(0, 48),
    )
    .filter((part) => part !== "");
  return `${["heptagone", ...plain].join("-")}.${extension}`;
}
