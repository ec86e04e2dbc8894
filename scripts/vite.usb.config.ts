import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";
import { icuMessages } from "./icu-messages.mjs";
import { oneFile } from "./one-file.mjs";
import { packedStudies } from "./packed-studies.mjs";

// `npm run build:usb`: dist-usb/heptagone.html, to carry on a stick and open by a double click.
export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  base: "./",
  publicDir: false,
  plugins: [
    icuMessages(),
    packedStudies({ isInline: true }),
    svelte({ configFile: false }),
    oneFile(),
  ],
  // A page of a disk may start a worker it carries, if that worker is no module.
  worker: { format: "iife", rolldownOptions: { output: { codeSplitting: false } } },
  build: { target: "es2022", outDir: "dist-usb" },
});
