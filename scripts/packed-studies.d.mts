import type { Plugin } from "vite";

export function dataAddress(text: string, type?: string): string;
export function packedStudies(options?: { readonly isInline?: boolean }): Plugin;
