import type { PluginOption } from "vite";

export function offlineApp(): PluginOption;
