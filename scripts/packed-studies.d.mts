import type { Plugin } from "vite";

export function packedStudies(): Plugin;
