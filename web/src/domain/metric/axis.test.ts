import { expect, test } from "vitest";
import { valueAxis } from "./axis";
import { readUnit } from "./unit";

test.each([
  [3, 87, "", { min: 0, max: 100, interval: 25 }],
  [0, 0.043, "s", { min: 0, max: 0.06, interval: 0.02 }],
  [0, 100, "s", { min: 0, max: 120, interval: 30 }],
  [0, 50_000_000, "By", { min: 0, max: 3 * 2 ** 24, interval: 2 ** 24 }],
  [-5, 5, "", { min: -5, max: 5, interval: 2.5 }],
  [1000, 1010, "", { min: 1000, max: 1010, interval: 2.5 }],
  [7, 7, "", { min: 0, max: 8, interval: 2 }],
])("values from %d to %d of unit “%s” get an axis with round steps", (low, high, ucum, expected) => {
  const axis = valueAxis(low, high, readUnit(ucum));
  expect(axis.interval).toBeCloseTo(expected.interval, 9);
  expect(axis.min).toBeCloseTo(expected.min, 9);
  expect(axis.max).toBeCloseTo(expected.max, 9);
});

test("nothing but zeros still has an axis", () => {
  expect(valueAxis(0, 0, readUnit("s"))).toEqual({ min: 0, max: 1, interval: 0.5 });
});
