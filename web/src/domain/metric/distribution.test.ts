import { expect, test } from "vitest";
import type { ExponentialHistogramPoint, HistogramPoint } from "~/api/metricPoints";
import { nanos } from "~/domain/units";
import { distribution } from "./distribution";

const second = 1_000_000_000;
const point = (seconds: number, counts: number[], over: Partial<HistogramPoint> = {}): HistogramPoint => ({
  time: nanos(seconds * second),
  startTime: nanos(0),
  flags: 0,
  exemplars: [],
  count: BigInt(counts.reduce((a, b) => a + b, 0)),
  sum: counts.reduce((a, b) => a + b, 0) * 2,
  min: null,
  max: null,
  explicitBounds: [10, 20],
  bucketCounts: counts.map(BigInt),
  ...over,
});
const last = (samples: readonly { readonly value: number | null }[]) => samples.at(-1)?.value;

test("rate, mean and quantiles describe what came between two cumulative points", () => {
  const result = distribution([point(10, [100, 0, 0]), point(20, [100, 50, 0])], "cumulative", [0.5, 0.9]);
  expect(result.rate.map((sample) => sample.value)).toEqual([null, 5]);
  expect(last(result.mean)).toBe(2);
  expect(result.quantiles.map(last)).toEqual([15, 19]);
  expect(result.count).toBe(50);
});

test("delta points stand for themselves and their extremes narrow the estimate", () => {
  const result = distribution(
    [point(10, [0, 4, 0], { startTime: nanos(6 * second), min: 12, max: 14 })],
    "delta",
    [0.99],
  );
  expect([last(result.rate), result.quantiles.map(last), result.count]).toEqual([1, [13.98], 4]);
});

test("an interval without observations has a rate of zero and no quantile", () => {
  const result = distribution([point(10, [1, 0, 0]), point(20, [1, 0, 0])], "cumulative", [0.5]);
  expect([last(result.rate), last(result.mean), result.quantiles.map(last)]).toEqual([0, null, [null]]);
});

test("changed bounds keep the rate and give no quantile", () => {
  const other = point(20, [5, 5, 0], { explicitBounds: [1, 2] });
  const result = distribution([point(10, [1, 0, 0]), other], "cumulative", [0.5]);
  expect([last(result.rate), result.quantiles.map(last)]).toEqual([0.9, [null]]);
});

test("a count that falls means a restart", () => {
  const result = distribution([point(10, [100, 0, 0]), point(20, [0, 10, 0])], "cumulative", [0.5]);
  expect([last(result.rate), result.quantiles.map(last)]).toEqual([1, [15]]);
});

test("exponential points are read the same way", () => {
  const exponential = (seconds: number, counts: bigint[]): ExponentialHistogramPoint => ({
    ...point(seconds, []),
    count: counts.reduce((a, b) => a + b, 0n),
    scale: 0,
    zeroCount: 0n,
    zeroThreshold: 0,
    positive: { offset: 0, bucketCounts: counts },
    negative: { offset: 0, bucketCounts: [] },
  });
  const result = distribution([exponential(10, [5n, 0n]), exponential(20, [5n, 8n])], "cumulative", [0.5]);
  expect(last(result.rate)).toBe(0.8);
  expect(result.quantiles[0]?.[1]?.value).toBeCloseTo(Math.sqrt(8), 12);
});
