import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));

// The worker is a second entry: vite's ssr build leaves `new Worker(new URL(…))` as it is.
export default defineConfig({
  root,
  publicDir: false,
  build: {
    ssr: true,
    target: "node20",
    outDir: "dist-cli",
    rolldownOptions: {
      input: {
        main: "src/cli/main.ts",
        "ensemble-worker": "src/cli/ensemble-worker.ts",
        server: "src/server/main.ts",
      },
      output: { entryFileNames: "[name].js", format: "es" },
    },
  },
});
