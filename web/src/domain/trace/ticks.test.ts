import { expect, test } from "vitest";
import { ticks } from "./ticks";

test("steps are round", () => {
  expect(ticks(0, 95, 5)).toEqual([0, 20, 40, 60, 80]);
  expect(ticks(13, 61, 5)).toEqual([20, 30, 40, 50, 60]);
});

test("seconds and minutes step as clocks do", () => {
  expect(ticks(0, 100e9, 4)).toEqual([0, 30e9, 60e9, 90e9]);
});

test.each([
  [0, 1, 5],
  [0, 7e17, 6],
  [123, 124, 3],
])("between %d and %d there are never more than asked for, plus the start", (from, to, atMost) => {
  expect(ticks(from, to, atMost).length).toBeLessThanOrEqual(atMost + 1);
});
