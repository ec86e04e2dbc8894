import { defineConfig } from "vitest/config";

// The tests of the engine alone: a mutant is judged by those that state what the engine does.
export default defineConfig({
  test: {
    environment: "node",
    testTimeout: 60_000,
    include: ["tests/engine/**/*.test.ts"],
  },
});
