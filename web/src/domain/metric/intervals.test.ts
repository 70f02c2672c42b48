import { expect, test } from "vitest";
import { nanos } from "~/domain/units";
import { rates, values } from "./intervals";

const second = 1_000_000_000;
const point = (seconds: number, value: number, start: number | null = 0, flags = 0) => ({
  time: nanos(seconds * second),
  startTime: start === null ? null : nanos(start * second),
  flags,
  value,
});
const shown = (samples: ReturnType<typeof rates>) => samples.map((sample) => [sample.at / 1000, sample.value]);

test("a cumulative sum's rate is its rise over the time between points; the first point has none", () => {
  expect(shown(rates([point(10, 100), point(20, 150), point(25, 150)], "cumulative", true))).toEqual([
    [10, null],
    [20, 5],
    [25, 0],
  ]);
});

test("a cumulative sum that starts again counts from its new start", () => {
  expect(shown(rates([point(10, 100, 0), point(20, 30, 15)], "cumulative", true))[1]).toEqual([20, 6]);
});

test("a monotonic sum that falls without saying so has started again since the last point", () => {
  expect(shown(rates([point(10, 100), point(20, 30)], "cumulative", true))[1]).toEqual([20, 3]);
});

test("a sum that may fall has a negative rate", () => {
  expect(shown(rates([point(10, 100), point(20, 30)], "cumulative", false))[1]).toEqual([20, -7]);
});

test("a delta point is divided by its own stretch of time", () => {
  expect(shown(rates([point(10, 20, 5), point(20, 20, 10)], "delta", true))).toEqual([
    [10, 4],
    [20, 2],
  ]);
});

test("a delta point without a start counts from the point before", () => {
  expect(shown(rates([point(10, 20, null), point(14, 20, null)], "delta", true))).toEqual([
    [10, null],
    [14, 5],
  ]);
});

test("points that recorded nothing break the line and are no base", () => {
  const points = [point(10, 1), point(20, 0, 0, 1), point(30, 5), point(40, 6)];
  expect(shown(rates(points, "cumulative", true)).map(([, value]) => value)).toEqual([null, null, null, 0.1]);
  expect(values(points).map((sample) => sample.value)).toEqual([1, null, 5, 6]);
});

test("two points of the same time give no rate", () => {
  expect(shown(rates([point(10, 1), point(10, 2)], "cumulative", true))[1]).toEqual([10, null]);
});
