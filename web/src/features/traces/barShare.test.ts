import { expect, test } from "vitest";
import { barShare } from "./barShare";

test("the longest takes it all, the shortest nothing", () => {
  expect(barShare(1e9, 1e9)).toBe(1);
  expect(barShare(100, 1e9)).toBe(0);
});

test("ten times longer is one even step", () => {
  const step = barShare(1e8, 1e9) - barShare(1e7, 1e9);
  expect(barShare(1e7, 1e9) - barShare(1e6, 1e9)).toBeCloseTo(step);
});

test("a list of nothing but instants has full bars, not broken ones", () => {
  expect(barShare(0, 0)).toBe(1);
});
