import { svelte } from "@sveltejs/vite-plugin-svelte";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { chromiumArgs, chromiumPath } from "./scripts/chromium.mjs";
import { securityHeaders } from "./scripts/csp.mjs";
import { embedPage } from "./scripts/embed-page.mjs";
import { icuMessages } from "./scripts/icu-messages.mjs";
import { offlineApp } from "./scripts/offline-app.mjs";
import { packedStudies } from "./scripts/packed-studies.mjs";

const executablePath = process.env["VITEST"] ? chromiumPath() : undefined;

export default defineConfig({
  base: "./",
  plugins: [
    icuMessages(),
    packedStudies(),
    svelte({ configFile: false }),
    embedPage(),
    offlineApp(),
  ],
  worker: { format: "es" },
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    // What the first picture needs comes in one file, not in sixty that lazy pages happen to share.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "first", tags: ["$initial"], priority: 2 },
            // The simulator's own screen comes in one file too, beside the study it waits for.
            { name: "screen", test: /\/src\/ui\/Screen\.svelte$/, priority: 1 },
          ],
        },
      },
    },
  },
  server: { host: "127.0.0.1" },
  preview: { host: "127.0.0.1", headers: securityHeaders },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          environment: "node",
          // Children of the command line start slowly on a busy machine.
          testTimeout: 60_000,
          include: ["tests/**/*.test.ts"],
          exclude: ["tests/ui/**", "tests/e2e/**", "tests/bench/**"],
          typecheck: { enabled: false },
        },
      },
      {
        extends: true,
        optimizeDeps: {
          include: ["comlink", "d3-array", "d3-shape", "idb", "intl-messageformat", "xstate"],
        },
        test: {
          name: "component",
          include: ["tests/ui/**/*.test.ts"],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                ...(executablePath ? { executablePath } : {}),
                args: chromiumArgs,
              },
            }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
    ],
  },
});
