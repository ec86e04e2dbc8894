import inter from "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url";
import serif from "@fontsource/source-serif-4/files/source-serif-4-latin-600-normal.woff2?url";
import type { PrintFont } from "./print-facts.ts";

let fonts: Promise<readonly PrintFont[]> | undefined;

/** Fetch the fonts of the page as texts, once. None when they do not come: viewers have their own. */
export function printFonts(): Promise<readonly PrintFont[]> {
  fonts ??= Promise.all([
    fontFrom("Inter Variable", "100 900", inter),
    fontFrom("Source Serif 4", "400 900", serif),
  ]).catch(() => {
    fonts = undefined;
    return [];
  });
  return fonts;
}

async function fontFrom(family: string, weight: string, url: string): Promise<PrintFont> {
  if (url.startsWith("data:")) return { family, weight, source: url };
  const response = await fetch(url);
  if (!response.ok) throw new Error(url);
  const bytes = new Uint8Array(await response.arrayBuffer());
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return { family, weight, source: `data:font/woff2;base64,${btoa(binary)}` };
}
