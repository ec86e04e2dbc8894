import { expect, it } from "vitest";
import { createRateLimit } from "../../src/server/rate-limit.ts";

it("lets a burst through, then so many a second, each key for itself", () => {
  let now = 0;
  const limit = createRateLimit(3, 2, () => now);
  expect([1, 2, 3].map(() => limit.take("a"))).toEqual([0, 0, 0]);
  expect(limit.take("a")).toBe(1);
  expect(limit.take("b")).toBe(0);
  now = 500;
  expect(limit.take("a")).toBe(0);
  expect(limit.take("a")).toBe(1);
  now = 60_000;
  expect([1, 2, 3, 4].map(() => limit.take("a"))).toEqual([0, 0, 0, 1]);
});

it("says how long to wait", () => {
  const limit = createRateLimit(1, 1 / 6, () => 0);
  limit.take("a");
  expect(limit.take("a")).toBe(6);
});

it("forgets the oldest of very many keys", () => {
  const limit = createRateLimit(1, 1, () => 0);
  for (let k = 0; k < 10_002; k++) limit.take(`address ${k}`);
  expect(limit.take("address 10001")).toBe(1);
  expect(limit.take("address 0")).toBe(0);
});
