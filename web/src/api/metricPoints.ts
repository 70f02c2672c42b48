import type { Nanos, SpanId, TraceId } from "~/domain/units";
import { type Attribute, attributes, type Resource, resource, type Scope, scope } from "./attributes";
import {
  array,
  boolean,
  type Decoder,
  double,
  int64,
  nanoseconds,
  nullable,
  number,
  object,
  oneOf,
  spanId,
  string,
  traceId,
  withDefault,
} from "./decode";
import { getJson } from "./http";
import { type MetricType, metricTypes } from "./metrics";

export interface Exemplar {
  readonly time: Nanos;
  readonly value: number;
  readonly traceId: TraceId | null;
  readonly spanId: SpanId | null;
  readonly attributes: readonly Attribute[];
}

interface PointBase {
  readonly time: Nanos;
  readonly startTime: Nanos | null;
  readonly flags: number;
  readonly exemplars: readonly Exemplar[];
}

export interface NumberPoint extends PointBase {
  readonly valueType: "int" | "double";
  /** Exact up to 2^53; charts need no more. */
  readonly value: number;
}

export interface HistogramPoint extends PointBase {
  readonly count: bigint;
  readonly sum: number | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly explicitBounds: readonly number[];
  readonly bucketCounts: readonly bigint[];
}

export interface ExponentialBuckets {
  readonly offset: number;
  readonly bucketCounts: readonly bigint[];
}

export interface ExponentialHistogramPoint extends PointBase {
  readonly count: bigint;
  readonly sum: number | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly scale: number;
  readonly zeroCount: bigint;
  readonly zeroThreshold: number;
  readonly positive: ExponentialBuckets;
  readonly negative: ExponentialBuckets;
}

export interface SummaryPoint extends PointBase {
  readonly count: bigint;
  readonly sum: number;
  readonly quantiles: readonly { readonly quantile: number; readonly value: number }[];
}

interface SeriesBase<Point> {
  readonly service: string;
  readonly attributes: readonly Attribute[];
  readonly resource: Resource;
  readonly scope: Scope;
  readonly temporality: "delta" | "cumulative" | null;
  readonly monotonic: boolean;
  readonly points: readonly Point[];
}

interface MetricBase<Type extends MetricType, Point> {
  readonly type: Type;
  readonly name: string;
  readonly prometheusName: string;
  readonly unit: string;
  readonly description: string;
  readonly scope: Scope;
  readonly truncated: string | null;
  readonly series: readonly SeriesBase<Point>[];
}

export type MetricPoints =
  | MetricBase<"gauge", NumberPoint>
  | MetricBase<"sum", NumberPoint>
  | MetricBase<"histogram", HistogramPoint>
  | MetricBase<"exponential_histogram", ExponentialHistogramPoint>
  | MetricBase<"summary", SummaryPoint>;

const exemplar = object<Exemplar>({
  time: nanoseconds,
  value: (value) => (typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : double(value)),
  traceId: nullable(traceId),
  spanId: nullable(spanId),
  attributes,
});

const base = {
  time: nanoseconds,
  startTime: nullable(nanoseconds),
  flags: withDefault(number, 0),
  exemplars: withDefault<readonly Exemplar[]>(array(exemplar), []),
};

const numberPoint = object<NumberPoint>({
  ...base,
  valueType: oneOf("int", "double"),
  value: (value) => (typeof value === "string" && /^-?\d+$/.test(value) ? Number(value) : double(value)),
});

const statistics = { count: int64, sum: nullable(double), min: nullable(double), max: nullable(double) };

const histogramPoint = object<HistogramPoint>({
  ...base,
  ...statistics,
  explicitBounds: array(double),
  bucketCounts: array(int64),
});

const buckets = withDefault(object<ExponentialBuckets>({ offset: number, bucketCounts: array(int64) }), {
  offset: 0,
  bucketCounts: [],
});

const exponentialHistogramPoint = object<ExponentialHistogramPoint>({
  ...base,
  ...statistics,
  scale: number,
  zeroCount: int64,
  zeroThreshold: withDefault(double, 0),
  positive: buckets,
  negative: buckets,
});

const summaryPoint = object<SummaryPoint>({
  ...base,
  count: int64,
  sum: double,
  quantiles: array(object<{ quantile: number; value: number }>({ quantile: double, value: double })),
});

function metricOf<Type extends MetricType, Point>(type: Type, point: Decoder<Point>): Decoder<MetricBase<Type, Point>> {
  return object<MetricBase<Type, Point>>({
    type: oneOf(type),
    name: string,
    prometheusName: withDefault(string, ""),
    unit: withDefault(string, ""),
    description: withDefault(string, ""),
    scope,
    truncated: nullable(string),
    series: array(
      object<SeriesBase<Point>>({
        service: withDefault(string, ""),
        attributes,
        resource,
        scope,
        temporality: nullable(oneOf("delta", "cumulative")),
        monotonic: withDefault(boolean, false),
        points: array(point),
      }),
    ),
  });
}

export const metricPoints: Decoder<MetricPoints> = (value) => {
  const { type } = object<{ type: MetricType }>({ type: oneOf(...metricTypes) })(value);
  switch (type) {
    case "gauge":
      return metricOf("gauge", numberPoint)(value);
    case "sum":
      return metricOf("sum", numberPoint)(value);
    case "histogram":
      return metricOf("histogram", histogramPoint)(value);
    case "exponential_histogram":
      return metricOf("exponential_histogram", exponentialHistogramPoint)(value);
    case "summary":
      return metricOf("summary", summaryPoint)(value);
  }
};

/** The points of one metric, one series per service and attribute set. `service` narrows to one service. */
export function fetchMetricPoints(
  query: { name: string; service?: string | undefined; from: string; to: string },
  signal?: AbortSignal,
): Promise<MetricPoints> {
  return getJson("/api/metrics/points", query, metricPoints, signal);
}
