import { expect, test } from "vitest";
import { nanos } from "~/domain/units";
import { breakAtSilence, nearest, type Sample, sampleAt, statistics } from "./samples";

const at = (...pairs: [number, number | null][]): Sample[] => pairs.map(([time, value]) => ({ at: time, value }));

test("what is not a number breaks the line", () => {
  expect([sampleAt(nanos(2_000_000n), Number.NaN), sampleAt(nanos(0n), 3)]).toEqual(at([2, null], [0, 3]));
});

test("a long silence breaks the line, the usual pace does not", () => {
  const steady = at([0, 1], [10, 2], [20, 3], [30, 4]);
  expect(breakAtSilence(steady)).toEqual(steady);
  expect(breakAtSilence([...steady, ...at([130, 5])])).toEqual([...steady, ...at([80, null], [130, 5])]);
});

test("two points are too few to know a pace", () => {
  const two = at([0, 1], [1000, 2]);
  expect(breakAtSilence(two)).toEqual(two);
});

test("statistics skip breaks", () => {
  expect(statistics(at([0, 4], [1, null], [2, 2], [3, null]))).toEqual({ latest: 2, min: 2, max: 4, mean: 3 });
  expect(statistics(at([0, null]))).toEqual({ latest: null, min: null, max: null, mean: null });
});

test.each([
  [14, 10],
  [16, 20],
  [0, 10],
  [99, undefined],
])("nearest to %d is the sample at %s", (time, expected) => {
  expect(nearest(at([10, 1], [20, 2], [30, null]), time, 20)?.at).toBe(expected);
});
