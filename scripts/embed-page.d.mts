import type { Plugin } from "vite";

export function embedPage(): Plugin;
