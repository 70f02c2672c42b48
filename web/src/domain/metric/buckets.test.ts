import { expect, test } from "vitest";
import { explicitBuckets, exponentialBuckets, quantile } from "./buckets";

const explicit = (bounds: number[], ...counts: number[]) => ({
  explicitBounds: bounds,
  bucketCounts: counts.map(BigInt),
});
const exponential = (scale: number, offset: number, counts: number[], zeros = 0, negative: number[] = []) => ({
  scale,
  zeroCount: BigInt(zeros),
  zeroThreshold: 0,
  positive: { offset, bucketCounts: counts.map(BigInt) },
  negative: { offset: 0, bucketCounts: negative.map(BigInt) },
});
const estimate = (buckets: ReturnType<typeof explicitBuckets>, q: number) => quantile(buckets ?? [], q);

test.each([
  [0.5, 10],
  [0.25, 5],
  [0.75, 15],
  [1, 20],
])("observations spread evenly inside their bucket: the %d quantile is %d", (q, expected) => {
  expect(estimate(explicitBuckets(explicit([10, 20], 10, 10, 0)), q)).toBe(expected);
});

test("above the last bound nothing is known but that bound", () => {
  const buckets = explicitBuckets(explicit([10], 0, 4)) ?? [];
  expect(quantile(buckets, 0.99)).toBe(10);
  expect(quantile(buckets, 1, { max: 18 })).toBe(18);
});

test("a first bucket of negative values has only its upper end", () => {
  expect(estimate(explicitBuckets(explicit([-5], 4, 0)), 0.5)).toBe(-5);
});

test("no observations have no quantile", () => {
  expect(estimate(explicitBuckets(explicit([1], 0, 0)), 0.5)).toBeNull();
  expect(quantile([], 0.5)).toBeNull();
});

test("what lies between two points is their difference", () => {
  const between = explicitBuckets(explicit([10, 20], 15, 4, 2), explicit([10, 20], 5, 4, 1));
  expect(between?.map((bucket) => bucket.count)).toEqual([10, 0, 1]);
});

test("points with other bounds cannot be subtracted", () => {
  expect(explicitBuckets(explicit([10], 1, 1), explicit([20], 1, 1))).toBeUndefined();
});

test("known extremes narrow the bucket", () => {
  const buckets = explicitBuckets(explicit([100], 10, 0)) ?? [];
  expect(quantile(buckets, 0.01, { min: 40, max: 60 })).toBe(40.2);
  expect(quantile(buckets, 0.99, { min: 40, max: 60 })).toBe(59.8);
});

test("scale 0 buckets double; values inside one are spread exponentially", () => {
  const buckets = exponentialBuckets(exponential(0, 0, [0, 4]));
  expect(buckets.filter((bucket) => bucket.count > 0)).toEqual([
    { lower: 2, upper: 4, count: 4, spread: "exponential" },
  ]);
  expect(quantile(buckets, 0.5)).toBeCloseTo(Math.sqrt(8), 12);
});

test("zeros and negative values come below positive ones", () => {
  const buckets = exponentialBuckets(exponential(0, 0, [1], 2, [1]));
  expect(buckets.map((bucket) => [bucket.lower, bucket.upper, bucket.count])).toEqual([
    [-2, -1, 1],
    [-0, 0, 2],
    [1, 2, 1],
  ]);
  expect(quantile(buckets, 0.5)).toBeCloseTo(0, 12);
});

test("finer buckets merge into the coarser scale of the base", () => {
  const now = exponential(1, -2, [1, 2, 3, 4]);
  const before = exponential(0, -1, [1, 5]);
  const buckets = exponentialBuckets(now, before).filter((bucket) => bucket.lower > 0);
  expect(buckets.map((bucket) => [bucket.lower, bucket.upper, bucket.count])).toEqual([
    [0.5, 1, 2],
    [1, 2, 2],
  ]);
});
