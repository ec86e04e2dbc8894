import { defineConfig } from "vitest/config";

/** Tests that state what the pure files do: quick, and needing nothing but this repository's sources. */
const tests = ["flatten-arrays", "functions", "lookup", "operations", "order", "plan", "simulate"];

export default defineConfig({
  test: {
    environment: "node",
    testTimeout: 60_000,
    include: tests.map((name) => `tests/engine/${name}.test.ts`),
  },
});
