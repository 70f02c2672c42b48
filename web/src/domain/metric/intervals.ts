import type { Nanos } from "~/domain/units";
import { type Sample, sampleAt } from "./samples";

export type Temporality = "delta" | "cumulative" | null;

export interface TimedPoint {
  readonly time: Nanos;
  readonly startTime: Nanos | null;
  readonly flags: number;
}

/** What a point says about the time since the one before: the whole point, or its difference from `base`. */
export interface Interval<Point> {
  readonly point: Point;
  readonly base: Point | undefined;
  readonly seconds: number;
}

/** A point's time and the interval that ends there; none where it cannot be known. */
export interface IntervalEnd<Point> {
  readonly time: Nanos;
  readonly interval: Interval<Point> | undefined;
}

/** OTLP's data point flag for "nothing was recorded". */
const noRecordedValue = 1;

const secondsBetween = (from: Nanos, to: Nanos): number => Number(to - from) / 1e9;

/**
 * The stretches of time that a series' points describe. A delta point covers its own start to its time. A cumulative one
 * covers the time since the point before, which is its base; after a restart (a later start time, or `hasFallen`) the
 * point stands alone. The first cumulative point describes no stretch inside the series.
 */
export function intervals<Point extends TimedPoint>(
  points: readonly Point[],
  temporality: Temporality,
  hasFallen: (before: Point, point: Point) => boolean,
): IntervalEnd<Point>[] {
  let before: Point | undefined;
  return points.map((point) => {
    if ((point.flags & noRecordedValue) !== 0) {
      before = undefined;
      return { time: point.time, interval: undefined };
    }
    const interval =
      temporality === "delta" ? deltaInterval(before, point) : cumulativeInterval(before, point, hasFallen);
    before = point;
    return { time: point.time, interval };
  });
}

function deltaInterval<Point extends TimedPoint>(before: Point | undefined, point: Point): Interval<Point> | undefined {
  const start = point.startTime !== null && point.startTime > 0n ? point.startTime : before?.time;
  return start !== undefined && start < point.time
    ? { point, base: undefined, seconds: secondsBetween(start, point.time) }
    : undefined;
}

function cumulativeInterval<Point extends TimedPoint>(
  before: Point | undefined,
  point: Point,
  hasFallen: (before: Point, point: Point) => boolean,
): Interval<Point> | undefined {
  if (!before || point.time <= before.time) {
    return undefined;
  }
  const restarted = point.startTime !== null && before.startTime !== null && point.startTime > before.startTime;
  if (!restarted && !hasFallen(before, point)) {
    return { point, base: before, seconds: secondsBetween(before.time, point.time) };
  }
  const start = restarted && point.startTime !== null && point.startTime >= before.time ? point.startTime : before.time;
  return start < point.time ? { point, base: undefined, seconds: secondsBetween(start, point.time) } : undefined;
}

interface ValuePoint extends TimedPoint {
  readonly value: number;
}

/** Change per second over each interval. `monotonic` sums that fall have started again from zero. */
export function rates(points: readonly ValuePoint[], temporality: Temporality, monotonic: boolean): Sample[] {
  return intervals(points, temporality, (before, point) => monotonic && point.value < before.value).map(
    ({ time, interval }) =>
      sampleAt(time, interval ? (interval.point.value - (interval.base?.value ?? 0)) / interval.seconds : null),
  );
}

/** The values as they were sent. */
export const values = (points: readonly ValuePoint[]): Sample[] =>
  points.map((point) => sampleAt(point.time, (point.flags & noRecordedValue) !== 0 ? null : point.value));
