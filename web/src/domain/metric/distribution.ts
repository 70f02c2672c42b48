import type { ExponentialHistogramPoint, HistogramPoint } from "~/api/metricPoints";
import { type Bucket, explicitBuckets, exponentialBuckets, quantile } from "./buckets";
import { type IntervalEnd, intervals, type Temporality } from "./intervals";
import { type Sample, sampleAt } from "./samples";

/** What a histogram's points say of the time between them. */
export interface Distribution {
  /** Observations per second. */
  readonly rate: readonly Sample[];
  readonly mean: readonly Sample[];
  /** One line per asked quantile, in that order. */
  readonly quantiles: readonly (readonly Sample[])[];
  /** Observations over all intervals. */
  readonly count: number;
}

type AnyHistogramPoint = HistogramPoint | ExponentialHistogramPoint;

export function distribution(
  points: readonly AnyHistogramPoint[],
  temporality: Temporality,
  asked: readonly number[],
): Distribution {
  const ends = intervals(points, temporality, (before, point) => point.count < before.count);
  const described = ends.map((end) => ({ time: end.time, facts: describe(end) }));
  const line = (read: (facts: Facts) => number | null) =>
    described.map(({ time, facts }) => sampleAt(time, facts && read(facts)));
  return {
    rate: line((facts) => facts.count / facts.seconds),
    mean: line((facts) => (facts.sum === null || facts.count === 0 ? null : facts.sum / facts.count)),
    quantiles: asked.map((q) => line((facts) => quantile(facts.buckets, q, facts))),
    count: described.reduce((sum, { facts }) => sum + (facts?.count ?? 0), 0),
  };
}

interface Facts {
  readonly count: number;
  readonly sum: number | null;
  readonly seconds: number;
  readonly buckets: readonly Bucket[];
  readonly min: number | null;
  readonly max: number | null;
}

/** Minimum and maximum hold for the interval only where the point does, that is without a base. */
function describe({ interval }: IntervalEnd<AnyHistogramPoint>): Facts | null {
  if (!interval) {
    return null;
  }
  const { point, base, seconds } = interval;
  return {
    count: Number(point.count - (base?.count ?? 0n)),
    sum: point.sum === null ? null : point.sum - (base?.sum ?? 0),
    seconds,
    buckets: bucketsBetween(point, base),
    min: base ? null : point.min,
    max: base ? null : point.max,
  };
}

function bucketsBetween(point: AnyHistogramPoint, base: AnyHistogramPoint | undefined): readonly Bucket[] {
  if ("scale" in point) {
    return exponentialBuckets(point, base && "scale" in base ? base : undefined);
  }
  // Other bounds than before cannot be subtracted; no estimate is better than a wrong one.
  return explicitBuckets(point, base && !("scale" in base) ? base : undefined) ?? [];
}
