import type { PluginOption } from "vite";

export function policyFor(html: string): string;
export function oneFile(): PluginOption[];
