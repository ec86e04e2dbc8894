import { defineConfig } from "vitest/config";

// The tests of the engine alone: a mutant is judged by those that state what the engine does.
export default defineConfig({
  test: {
    environment: "node",
    testTimeout: 60_000,
    include: ["tests/engine/**/*.test.ts"],
    // Slow, and about the numbers of the vector code rather than about the pure files.
    exclude: ["agreement", "analytical", "mathematics", "properties"].map(
      (name) => `tests/engine/${name}.test.ts`,
    ),
  },
});
